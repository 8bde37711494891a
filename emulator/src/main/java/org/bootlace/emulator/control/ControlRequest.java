package org.bootlace.emulator.control;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One request: {@code GET /v1/boards}, {@code GET /v1/events}, {@code GET /v1/boards/BUSID},
 * {@code GET /v1/boards/BUSID/flash}, {@code POST /v1/boards/BUSID/OPERATION}.
 *
 * @param path the parts after the version
 * @param argument of an operation; empty when there is none
 */
record ControlRequest(boolean post, List<String> path, String argument) {

    private static final int LARGEST_BODY = 64 << 10;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int WRONG_METHOD = 405;
    private static final int TOO_LARGE = 413;
    private static final String VERSION = "v1";
    private static final String BOARDS = "boards";

    static ControlRequest read(HttpExchange exchange) throws IOException, HttpRefusal {
        List<String> parts = Arrays.stream(exchange.getRequestURI().getPath().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        String method = exchange.getRequestMethod();
        boolean post = method.equals("POST");
        boolean known = parts.size() >= 2
                && parts.get(0).equals(VERSION)
                && (parts.get(1).equals(BOARDS) ? parts.size() <= 4 : parts.equals(List.of(VERSION, "events")));
        if (!known) {
            throw new HttpRefusal(NOT_FOUND, "there is no " + exchange.getRequestURI(), "begin with GET /v1/boards");
        }
        List<String> path = parts.subList(1, parts.size());
        boolean changes = path.size() == 3 && !path.get(2).equals("flash");
        if (!method.equals(changes ? "POST" : "GET")) {
            throw new HttpRefusal(
                    WRONG_METHOD, method + " does not fit that path", "use " + (changes ? "POST" : "GET"));
        }
        return new ControlRequest(post, path, post ? argument(exchange) : "");
    }

    boolean wantsEvents() {
        return path.get(0).equals("events");
    }

    boolean wantsFlash() {
        return !post && path.size() == 3;
    }

    String busid() {
        return path.get(1);
    }

    /** Does what it asks for; the fields of the reply. */
    Map<String, Object> answer(BoardControl control) {
        if (path.size() == 1) {
            return Map.of(BOARDS, control.states());
        }
        if (post) {
            control.apply(busid(), BoardOperation.of(path.get(2)), argument);
        }
        return Map.of("board", control.state(busid()));
    }

    private static String argument(HttpExchange exchange) throws IOException, HttpRefusal {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new HttpRefusal(TOO_LARGE, "a body of more than 64 KiB", "send one argument alone");
        }
        return argument(body);
    }

    /** What a body says; nothing when there is none. */
    static String argument(byte[] body) throws HttpRefusal {
        JsonNode argument = body.length == 0 ? null : Json.object(body).get("argument");
        if (argument != null && !argument.isValueNode()) {
            throw new HttpRefusal(BAD_REQUEST, "an argument that is a list or an object", "send it as a text");
        }
        return argument == null ? "" : argument.asString();
    }
}
