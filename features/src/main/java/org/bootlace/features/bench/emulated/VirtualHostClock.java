package org.bootlace.features.bench.emulated;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.transport.HostClock;

/** The boards' virtual time as the host's: pausing moves it ahead and costs nothing. */
record VirtualHostClock(HostTime time) implements HostClock {

    @Override
    public long nanos() {
        return time.now();
    }

    @Override
    public Optional<String> label() {
        return Optional.of("emulated time");
    }

    @Override
    public void pause(Duration duration) {
        time.advanceTo(Math.addExact(time.now(), duration.toNanos()));
    }
}
