package org.bootlace.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import tools.jackson.databind.JsonNode;

/** Talks to a {@link ControlServer} of another program on this machine. Failures there are thrown here, kind and all. */
public final class ControlClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final InetSocketAddress server;
    private final HttpClient http;

    /** A client of the server at that address; nothing is sent yet. */
    public ControlClient(InetSocketAddress server) {
        this.server = server;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** The states of all boards, as {@link BoardControl#states()}. */
    public JsonNode boards() throws InterruptedException {
        return Json.object(send(request("boards").GET())).path("boards");
    }

    /** The state of a board, as {@link BoardControl#state}. */
    public JsonNode state(String busid) throws InterruptedException {
        return Json.object(send(request("boards/" + busid).GET())).path("board");
    }

    /** Does something to a board; its state afterwards. */
    public JsonNode apply(String busid, BoardOperation operation, String argument) throws InterruptedException {
        byte[] body = Json.bytes(argument.isEmpty() ? Map.of() : Map.of("argument", argument));
        HttpRequest.Builder request = request("boards/" + busid + "/" + operation.text())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return Json.object(send(request)).path("board");
    }

    /** The whole flash of a board. */
    public byte[] flash(String busid) throws InterruptedException {
        return send(request("boards/" + busid + "/flash").GET());
    }

    /** Hands every event of every board on, one JSON object each, until the server ends. */
    public void events(Consumer<String> lines) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("events")).GET().build();
        try {
            HttpResponse<Stream<String>> reply = http.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> stream = reply.body()) {
                if (reply.statusCode() != OK) {
                    throw refused(reply.statusCode(), stream.collect(Collectors.joining()));
                }
                stream.filter(line -> !line.isBlank()).forEach(lines);
            }
        } catch (UncheckedIOException ended) {
            return; // a server that stops cuts the stream
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private byte[] send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<byte[]> reply =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (reply.statusCode() != OK) {
                throw refused(reply.statusCode(), new String(reply.body(), StandardCharsets.UTF_8));
            }
            return reply.body();
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private static EmulatorException refused(int status, String body) {
        JsonNode error = Json.object(body.getBytes(StandardCharsets.UTF_8)).path("error");
        String kind = error.path("kind").asString("");
        return new EmulatorException(
                Arrays.stream(EmulatorFailureKind.values())
                        .filter(each -> each.name().equals(kind))
                        .findFirst()
                        .orElse(EmulatorFailureKind.CONTROL_REFUSED),
                error.path("message").asString("status " + status),
                error.path("remedy").asString("look at the program that emulates the board"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private URI uri(String path) {
        String host = server.getAddress().getHostAddress();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + shown + ":" + server.getPort() + "/v1/" + path.replace(" ", "%20"));
    }

    private EmulatorException unreachable(IOException cause) {
        return new EmulatorException(
                EmulatorFailureKind.CONTROL_REFUSED,
                "nobody takes commands at " + server.getHostString() + ":" + server.getPort() + ": " + cause,
                "start it with bootlace emulate --control, or say with --at where it listens",
                cause);
    }
}
