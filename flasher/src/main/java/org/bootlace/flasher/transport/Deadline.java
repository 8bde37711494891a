package org.bootlace.flasher.transport;

import java.time.Duration;

/** A moment by which something must be done; handed down instead of a time-out, so that nested waits cannot add up. */
public final class Deadline {

    private final HostClock clock;
    private final long at;

    private Deadline(HostClock clock, long at) {
        this.clock = clock;
        this.at = at;
    }

    /** The moment {@code duration} from now. */
    public static Deadline after(HostClock clock, Duration duration) {
        return new Deadline(clock, clock.nanos() + duration.toNanos());
    }

    /** Time left; zero when expired, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, at - clock.nanos()));
    }

    /** Whether the moment has come. */
    public boolean expired() {
        return at - clock.nanos() <= 0;
    }
}
