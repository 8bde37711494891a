package org.bootlace.flasher.testkit;

import java.time.Duration;
import org.bootlace.flasher.transport.HostClock;

/** Time that passes only when somebody pauses or a fake device takes it. */
public final class FakeClock implements HostClock {

    private long now = 1_000_000_000L;
    private Duration paused = Duration.ZERO;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        paused = paused.plus(duration);
        advance(duration);
    }

    public void advance(Duration duration) {
        now += duration.toNanos();
    }

    public void advanceTo(long nanos) {
        now = Math.max(now, nanos);
    }

    /** Time that the host chose to wait, as opposed to what transfers took. */
    public Duration paused() {
        return paused;
    }
}
