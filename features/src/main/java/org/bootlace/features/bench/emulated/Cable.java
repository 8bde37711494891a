package org.bootlace.features.bench.emulated;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;
import org.jspecify.annotations.Nullable;

/**
 * The wire between a socket of the host and the connector of a board: lets virtual time pass for whoever waits on it, and
 * knows when a function left.
 */
final class Cable implements UsbPort.Listener {

    /** A waiting host notices a detached device about this late. */
    private static final long SLICE = Duration.ofMillis(1).toNanos();

    private final UsbPort connector;
    private final HostTime time;
    private boolean dataWires = true;
    private @Nullable UsbFunction left;
    private long leftAt;

    Cable(UsbPort connector, VirtualClock clock) {
        this(connector, new HostTime(clock));
    }

    Cable(UsbPort connector, HostTime time) {
        this.connector = connector;
        this.time = time;
        connector.addListener(this);
    }

    /** Takes the data wires away, or gives them back. */
    void dataWires(boolean present) {
        dataWires = present;
    }

    /** Whether {@code function} is the one at the other end. */
    boolean carries(UsbFunction function) {
        return dataWires && connector.attached().filter(at -> at == function).isPresent();
    }

    /** What is at the other end, when the cable carries data. */
    Optional<UsbFunction> end() {
        return dataWires ? connector.attached() : Optional.empty();
    }

    long now() {
        return time.now();
    }

    /** Lets time pass until {@code end}, or until a little after {@code function} left. */
    void passUntil(long end, UsbFunction function) {
        while (time.now() < end && carries(function)) {
            time.advanceTo(Math.min(end, time.now() + SLICE));
        }
    }

    /** Whether {@code function} was still there at {@code moment}, which must not lie ahead. */
    boolean carriedAt(long moment, UsbFunction function) {
        return carries(function) || (function == left && leftAt >= moment);
    }

    @Override
    public void detached(UsbFunction function) {
        left = function;
        leftAt = time.now();
    }
}
