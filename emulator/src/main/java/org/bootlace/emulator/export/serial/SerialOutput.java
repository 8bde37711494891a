package org.bootlace.emulator.export.serial;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import org.bootlace.emulator.uart.UartFrame;
import org.bootlace.emulator.uart.UartPort;
import org.jspecify.annotations.Nullable;

/**
 * Carries what the board sends to a stream, on a thread of its own: the board never waits for a client that does not read.
 * What a client leaves unread beyond {@link UartPort#BACKLOG} bytes is lost.
 */
final class SerialOutput implements UartPort.Listener {

    private final LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>(UartPort.BACKLOG);
    private final Destination destination;

    /** Where to the bytes go now. */
    interface Destination {

        /** Null while there is no client: the bytes are lost. */
        @Nullable
        OutputStream stream();
    }

    SerialOutput(Destination destination) {
        this.destination = destination;
    }

    @Override
    public void received(UartFrame frame) {
        var unused = queue.offer(frame.value());
    }

    /** Writes until its thread is interrupted. */
    void run() {
        try {
            while (true) {
                write(queue.take());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(int first) {
        byte[] bytes = new byte[1 + queue.size()];
        bytes[0] = (byte) first;
        for (int i = 1; i < bytes.length; i++) {
            Integer next = queue.poll();
            bytes[i] = next == null ? 0 : next.byteValue();
        }
        OutputStream stream = destination.stream();
        if (stream != null) {
            try {
                stream.write(bytes);
                stream.flush();
            } catch (IOException clientLeft) {
                // the reader notices too
            }
        }
    }
}
