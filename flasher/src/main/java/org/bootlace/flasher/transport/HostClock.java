package org.bootlace.flasher.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Time as the flasher knows it: a parameter, so that a run against an emulated board takes no real time. */
public interface HostClock {

    /** Nanoseconds of a monotonic clock with an arbitrary start. */
    long nanos();

    /** Lets {@code duration} pass; returns early only when the thread is interrupted. */
    void pause(Duration duration);

    /**
     * The same, but not longer than until {@code enough}; whoever makes that true unparks the thread that pauses. A clock
     * that is not this machine's asks once, before.
     */
    default void pause(Duration duration, BooleanSupplier enough) {
        if (!enough.getAsBoolean()) {
            pause(duration);
        }
    }

    /**
     * Whose time this is, to be said beside lengths of it: empty for the machine's own, otherwise such as {@code emulated time}.
     */
    default Optional<String> label() {
        return Optional.empty();
    }

    /** The machine's own clock. */
    static HostClock system() {
        return new HostClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration duration) {
                pause(duration, () -> false);
            }

            @Override
            public void pause(Duration duration, BooleanSupplier enough) {
                long until = System.nanoTime() + duration.toNanos();
                for (long left = duration.toNanos();
                        left > 0 && !Thread.currentThread().isInterrupted() && !enough.getAsBoolean();
                        left = until - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        };
    }
}
