package org.bootlace.features.bench.emulated;

import java.time.Duration;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.flasher.transport.HostClock;

/** The boards' virtual time as the host's: pausing moves it ahead and costs nothing. */
record VirtualHostClock(VirtualClock clock) implements HostClock {

    @Override
    public long nanos() {
        return clock.now();
    }

    @Override
    public void pause(Duration duration) {
        clock.advance(duration.toNanos());
    }
}
