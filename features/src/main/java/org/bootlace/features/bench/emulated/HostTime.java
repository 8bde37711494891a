package org.bootlace.features.bench.emulated;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.bootlace.emulator.time.VirtualClock;
import org.jspecify.annotations.Nullable;

/**
 * The virtual time of an emulated host. With one user, time moves as soon as it waits. With several at the same time, each
 * a member from its first call until it leaves, it moves only when all of them wait, and only to where the first of them wants
 * to be: nobody's deadline passes because somebody else was quicker, however the machine schedules the threads. One member at
 * a time is inside the host.
 */
final class HostTime {

    private static final long BUSY = Long.MIN_VALUE;

    private final VirtualClock clock;
    private final ReentrantLock baton = new ReentrantLock();
    private final Condition moved = baton.newCondition();
    private final Map<Object, Long> members = new HashMap<>();
    private @Nullable Object inside;

    HostTime(VirtualClock clock) {
        this.clock = clock;
    }

    long now() {
        return clock.now();
    }

    /** Does {@code work}, in which time may pass, as {@code member}. */
    <T> T as(Object member, Supplier<T> work) {
        baton.lock();
        Object outside = inside;
        try {
            members.putIfAbsent(member, BUSY);
            inside = member;
            return work.get();
        } finally {
            inside = outside;
            baton.unlock();
        }
    }

    /** The others need not wait for {@code member} any more. */
    void leave(Object member) {
        baton.lock();
        try {
            members.remove(member);
            moveOn();
        } finally {
            baton.unlock();
        }
    }

    /** Returns when it is {@code time}. */
    void advanceTo(long time) {
        Object member = inside;
        if (member == null) {
            clock.advanceTo(time);
            return;
        }
        while (clock.now() < time) {
            members.put(member, time);
            moveOn();
            if (clock.now() < time) {
                moved.awaitUninterruptibly();
                inside = member;
            }
        }
        members.put(member, BUSY);
    }

    /** When everybody waits, to where the first of them wants to be. */
    private void moveOn() {
        long next = members.values().stream().mapToLong(Long::longValue).min().orElse(BUSY);
        if (next > clock.now()) {
            clock.advanceTo(next);
            moved.signalAll();
        }
    }
}
