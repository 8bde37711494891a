package org.bootlace.emulator.app;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Bytes on their way to the host. Bounded: what a host does not fetch for long is dropped, as the firmware drops it. */
final class OutputQueue {

    private static final int LIMIT = 64 * 1024;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Runnable ready;
    private int bytes;

    /** An empty one; {@code ready} is told whenever there is something to fetch. */
    OutputQueue(Runnable ready) {
        this.ready = ready;
    }

    void add(byte[] more) {
        if (more.length > 0 && bytes + more.length <= LIMIT) {
            waiting.add(more);
            bytes += more.length;
            ready.run();
        }
    }

    /** The next transfer: what was added at once, in pieces of {@code maxLength}. */
    Optional<byte[]> poll(int maxLength) {
        byte[] next = waiting.poll();
        if (next == null) {
            return Optional.empty();
        }
        if (next.length > maxLength) {
            waiting.addFirst(Arrays.copyOfRange(next, maxLength, next.length));
            next = Arrays.copyOf(next, maxLength);
        }
        bytes -= next.length;
        return Optional.of(next);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }
}
