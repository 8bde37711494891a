package org.bootlace.emulator.time;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Board time that moves only when {@link #advanceTo} is called. Whoever advances it runs the actions that fall due, in
 * order, on its own thread.
 */
public final class VirtualClock implements BoardClock {

    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order));
    private long now;
    private long calls;

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized Timer at(long time, Runnable action) {
        Entry entry = new Entry(Math.max(time, now), calls++, action);
        queue.add(entry);
        return () -> {
            synchronized (this) {
                queue.remove(entry);
            }
        };
    }

    /** Moves to {@code time} (never backwards), stopping at each due action on the way. */
    public void advanceTo(long time) {
        for (Entry due = next(time); due != null; due = next(time)) {
            due.action().run();
        }
    }

    /** Moves {@code nanos} ahead of now. */
    public void advance(long nanos) {
        advanceTo(Math.addExact(now(), nanos));
    }

    private synchronized @Nullable Entry next(long limit) {
        Entry head = queue.peek();
        if (head == null || head.time() > limit) {
            now = Math.max(now, limit);
            return null;
        }
        queue.remove();
        now = Math.max(now, head.time());
        return head;
    }

    private record Entry(long time, long order, Runnable action) {}
}
