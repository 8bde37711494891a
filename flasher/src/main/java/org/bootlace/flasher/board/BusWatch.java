package org.bootlace.flasher.board;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostPorts;

/** Waits for something to happen on the bus: looks again whenever the host tells of a change, and every 50 ms anyway. */
public final class BusWatch {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final HostPorts ports;

    /** Waits on the bus and by the clock of {@code ports}. */
    public BusWatch(HostPorts ports) {
        this.ports = ports;
    }

    /**
     * Looks until {@code look} finds something.
     *
     * @return what it found; empty when it found nothing within {@code limit}
     * @throws Failure {@code CANCELLED} when the thread is interrupted
     */
    public <T> Optional<T> until(Duration limit, Supplier<Optional<T>> look) {
        Deadline deadline = Deadline.after(ports.clock(), limit);
        Optional<T> found = look.get();
        while (found.isEmpty() && !deadline.expired()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Failure(
                        FailureKind.CANCELLED, "Cancelled while waiting for the board.", "Repeat when ready.");
            }
            ports.usb().awaitChange(ports.clock(), INTERVAL);
            found = look.get();
        }
        return found;
    }
}
