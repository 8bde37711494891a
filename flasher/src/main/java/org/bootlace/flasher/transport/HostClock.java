package org.bootlace.flasher.transport;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time as the flasher knows it: a parameter, so that a run against an emulated board takes no real time. */
public interface HostClock {

    /** Nanoseconds of a monotonic clock with an arbitrary start. */
    long nanos();

    /** Lets {@code duration} pass; returns early only when the thread is interrupted. */
    void pause(Duration duration);

    /** The machine's own clock. */
    static HostClock system() {
        return new HostClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration duration) {
                long until = System.nanoTime() + duration.toNanos();
                for (long left = duration.toNanos();
                        left > 0 && !Thread.currentThread().isInterrupted();
                        left = until - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        };
    }
}
