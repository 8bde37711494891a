package org.bootlace.emulator.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.jspecify.annotations.Nullable;

/**
 * {@link BoardControl} over HTTP with JSON, on the loopback alone. Every reply is {@code {"ok": true, ...}} or
 * {@code {"ok": false, "error": {"kind", "message", "remedy"}}}; docs/control.md lists the paths.
 */
public final class ControlServer implements AutoCloseable {

    /** Where it listens when nobody says otherwise. */
    public static final int DEFAULT_PORT = 3241;

    private static final int MOST_STREAMS = 8;
    private static final int THREADS = MOST_STREAMS + 4;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 503;

    private final HttpServer server;
    private final ExecutorService threads;
    private final BoardControl control;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    private ControlServer(HttpServer server, ExecutorService threads, BoardControl control) {
        this.server = server;
        this.threads = threads;
        this.control = control;
    }

    /**
     * Listens at {@code address}; port 0 is any free one.
     *
     * @throws EmulatorException ADDRESS_IN_USE; EXPORT_FAILED when the address is not of the loopback
     */
    public static ControlServer start(InetSocketAddress address, BoardControl control) {
        if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
            throw notBound(address, "only this machine may control boards", null);
        }
        try {
            HttpServer server = HttpServer.create(address, 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "control");
                thread.setDaemon(true);
                return thread;
            });
            ControlServer made = new ControlServer(server, threads, control);
            server.setExecutor(threads);
            server.createContext("/", made::handle);
            server.start();
            return made;
        } catch (IOException failure) {
            throw notBound(address, String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Where it listens, with the port that was found. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Stops at once; event streams end. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                BrowserGuard.check(exchange);
                ControlRequest request = ControlRequest.read(exchange);
                if (request.wantsEvents()) {
                    stream(exchange);
                } else if (request.wantsFlash()) {
                    send(exchange, OK, "application/octet-stream", control.flash(request.busid()));
                } else {
                    Map<String, Object> reply = new LinkedHashMap<>();
                    reply.put("ok", true);
                    reply.putAll(request.answer(control));
                    send(exchange, OK, "application/json", Json.bytes(reply));
                }
            } catch (HttpRefusal refusal) {
                fail(exchange, refusal.status(), refusal.kind(), text(refusal), refusal.remedy());
            } catch (EmulatorException failure) {
                fail(exchange, BAD_REQUEST, failure.kind(), text(failure), failure.remedy());
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException, HttpRefusal {
        if (!streams.tryAcquire()) {
            throw new HttpRefusal(TOO_MANY, MOST_STREAMS + " clients watch already", "end one of them");
        }
        try (EventStream events = new EventStream(control)) {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(OK, 0);
            events.run(exchange.getResponseBody());
        } finally {
            streams.release();
        }
    }

    private static void fail(HttpExchange exchange, int status, EmulatorFailureKind kind, String message, String remedy)
            throws IOException {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", kind.name());
        error.put("message", message);
        error.put("remedy", remedy);
        send(exchange, status, "application/json", Json.bytes(Map.of("ok", false, "error", error)));
    }

    private static String text(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static EmulatorException notBound(InetSocketAddress address, String reason, @Nullable Exception cause) {
        boolean taken = cause instanceof BindException && reason.contains("in use");
        return new EmulatorException(
                taken ? EmulatorFailureKind.ADDRESS_IN_USE : EmulatorFailureKind.EXPORT_FAILED,
                "cannot take commands at " + address.getHostString() + ":" + address.getPort() + ": " + reason,
                "use --control auto for any free port of 127.0.0.1",
                cause);
    }
}
