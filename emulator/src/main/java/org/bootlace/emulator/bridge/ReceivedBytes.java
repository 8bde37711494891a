package org.bootlace.emulator.bridge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bootlace.emulator.uart.UartPort;

/** What came from the board and no host has fetched yet; the newest is lost when it is too much. */
final class ReceivedBytes {

    private final Deque<Byte> queue = new ArrayDeque<>();

    synchronized void add(int value) {
        if (queue.size() < UartPort.BACKLOG) {
            queue.add((byte) value);
        }
    }

    synchronized Optional<byte[]> take(int maxLength) {
        if (queue.isEmpty() || maxLength == 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[Math.min(maxLength, queue.size())];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = queue.remove();
        }
        return Optional.of(bytes);
    }

    synchronized void clear() {
        queue.clear();
    }
}
