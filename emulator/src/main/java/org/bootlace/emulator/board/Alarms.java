package org.bootlace.emulator.board;

import org.bootlace.emulator.time.BoardClock;

/** A board's calls to itself: they run under its lock, and all that are outstanding can be forgotten at once. */
final class Alarms {

    private final Object lock;
    private final BoardClock clock;
    private int epoch;

    Alarms(Object lock, BoardClock clock) {
        this.lock = lock;
        this.clock = clock;
    }

    long now() {
        return clock.now();
    }

    /** Runs {@code action} under the lock at {@code time}, unless {@link #forgetAll()} comes first. */
    void at(long time, Runnable action) {
        int asked = epoch;
        var unused = clock.at(time, () -> {
            synchronized (lock) {
                if (asked == epoch) {
                    action.run();
                }
            }
        });
    }

    void forgetAll() {
        epoch++;
    }
}
