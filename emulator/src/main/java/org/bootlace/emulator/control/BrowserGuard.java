package org.bootlace.emulator.control;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps web pages out. A browser on this machine reaches the loopback, so a page could pull cables: what carries an
 * Origin, or asks for another host than this one (DNS rebinding), or posts anything but JSON (which needs no preflight)
 * is refused.
 */
final class BrowserGuard {

    private static final Set<String> OURSELVES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED = 415;

    private BrowserGuard() {}

    static void check(HttpExchange exchange) throws HttpRefusal {
        Headers headers = exchange.getRequestHeaders();
        if (headers.containsKey("Origin") || headers.containsKey("Sec-Fetch-Site")) {
            throw new HttpRefusal(FORBIDDEN, "web pages may not control boards", "use bootlace emulate ctl, or curl");
        }
        String host = String.valueOf(headers.getFirst("Host"));
        int port = exchange.getLocalAddress().getPort();
        String name = host.endsWith(":" + port) ? host.substring(0, host.lastIndexOf(':')) : "";
        if (!OURSELVES.contains(name.toLowerCase(Locale.ROOT))) {
            throw new HttpRefusal(FORBIDDEN, "this is not " + host, "ask for http://127.0.0.1:" + port);
        }
        String type = String.valueOf(headers.getFirst("Content-Type"));
        if (exchange.getRequestMethod().equals("POST") && !type.startsWith("application/json")) {
            throw new HttpRefusal(UNSUPPORTED, "a body of type " + type, "send it as Content-Type: application/json");
        }
    }
}
