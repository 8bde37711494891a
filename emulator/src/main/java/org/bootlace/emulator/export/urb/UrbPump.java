package org.bootlace.emulator.export.urb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.UsbFunction;

/**
 * Carries one host's transfers to one attached function: first in, first out per endpoint and direction, endpoints
 * independent of each other, and nobody ever blocked.
 *
 * <p>A control transfer is held until the function listens ({@link UsbFunction#listeningAt()}), run, and reported when
 * it completes in board time. A transfer leaves the pending set exactly once, by completion or by {@link #cancel};
 * cancelled while held, it never reaches the function.
 *
 * <p>All methods may be called from any thread. Lock order: pump, then board. Listeners of a board, who run under its
 * lock, may call {@link #dataReady} only.
 */
public final class UrbPump implements AutoCloseable {

    /** Most transfers a host may keep pending. */
    public static final int MOST_PENDING = 4096;

    /** Most OUT bytes a host may keep pending. */
    public static final long MOST_HELD = 64L << 20;

    private final UsbFunction function;
    private final BoardClock clock;
    private final UrbSink sink;
    private final Map<Long, PendingUrb> pending = new HashMap<>();
    private final Map<Integer, Deque<PendingUrb>> pipes = new HashMap<>();
    private long held;
    private boolean closed;

    /** A pump to {@code function}, which lives in {@code clock}; finished transfers go to {@code sink}. */
    public UrbPump(UsbFunction function, BoardClock clock, UrbSink sink) {
        this.function = function;
        this.clock = clock;
        this.sink = sink;
    }

    /**
     * Takes a transfer; it may be reported before this returns.
     *
     * @return false when its id is already pending, too much is pending, or the pump is closed: nothing happened then
     */
    public synchronized boolean submit(Urb urb) {
        if (closed || pending.size() >= MOST_PENDING || held + urb.held() > MOST_HELD) {
            return false;
        }
        PendingUrb entry = new PendingUrb(urb, !pipe(urb.pipe()).isEmpty());
        if (pending.putIfAbsent(urb.id(), entry) != null) {
            return false;
        }
        held += urb.held();
        pipe(urb.pipe()).add(entry);
        run(urb.pipe());
        return true;
    }

    /**
     * Takes a transfer back.
     *
     * @return true when it was pending: it will never be reported; false when it was reported before or is unknown
     */
    public synchronized boolean cancel(long id) {
        PendingUrb entry = pending.get(id);
        if (entry == null) {
            return false;
        }
        forget(entry);
        run(entry.urb().pipe());
        return true;
    }

    /** The function has IN data on this endpoint (number without direction bit). */
    public void dataReady(int endpoint) {
        clock.at(clock.now(), () -> run(0x80 | endpoint));
    }

    /** Drops every pending transfer unreported and takes no more. */
    @Override
    public synchronized void close() {
        closed = true;
        pending.values().forEach(PendingUrb::disarm);
        pending.clear();
        pipes.clear();
    }

    private Deque<PendingUrb> pipe(int address) {
        return pipes.computeIfAbsent(address, key -> new ArrayDeque<>());
    }

    private synchronized void run(int address) {
        Deque<PendingUrb> pipe = pipe(address);
        for (PendingUrb head = pipe.peek(); head != null; head = pipe.peek()) {
            Optional<ControlOutcome> outcome = head.outcome(function, clock, waking(head));
            if (closed || outcome.isEmpty()) {
                return;
            }
            forget(head);
            sink.completed(head.urb(), outcome.get());
        }
    }

    private Runnable waking(PendingUrb entry) {
        return () -> {
            synchronized (this) {
                entry.woken();
                run(entry.urb().pipe());
            }
        };
    }

    private void forget(PendingUrb entry) {
        entry.disarm();
        held -= entry.urb().held();
        pending.remove(entry.urb().id());
        pipe(entry.urb().pipe()).remove(entry);
    }
}
