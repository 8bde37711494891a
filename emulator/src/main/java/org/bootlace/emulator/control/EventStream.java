package org.bootlace.emulator.control;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.board.BoardEvent;
import org.bootlace.emulator.board.BoardListener;

/** The events of all boards for one client, one JSON object a line; an empty line now and then shows who is still there. */
final class EventStream implements AutoCloseable {

    private static final int MOST_WAITING = 4096;
    private static final int HEARTBEAT_SECONDS = 5;

    private final BoardControl control;
    private final BlockingQueue<Map<String, Object>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<String, BoardListener> listeners = new LinkedHashMap<>();

    EventStream(BoardControl control) {
        this.control = control;
        control.busids().forEach(busid -> {
            // A client that does not read loses events, the board loses no time.
            BoardListener listener = event -> waiting.offer(fields(busid, event));
            listeners.put(busid, listener);
            control.board(busid).addListener(listener);
        });
    }

    /** Writes until the client is gone. */
    void run(OutputStream out) throws InterruptedException {
        try {
            out.write('\n');
            out.flush();
            while (true) {
                Map<String, Object> event = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                out.write(event == null ? new byte[0] : Json.bytes(event));
                out.write("\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException gone) {
            close();
        }
    }

    @Override
    public void close() {
        listeners.forEach((busid, listener) -> control.board(busid).removeListener(listener));
    }

    /** Every event is a record: its name and its components say all. */
    private static Map<String, Object> fields(String busid, BoardEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("busid", busid);
        fields.put("event", kebab(event.getClass().getSimpleName()));
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(event);
                boolean name = value instanceof Enum<?>;
                fields.put(component.getName(), name ? String.valueOf(value).toLowerCase(Locale.ROOT) : value);
            } catch (ReflectiveOperationException notReadable) {
                throw new IllegalStateException(notReadable);
            }
        }
        return fields;
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
