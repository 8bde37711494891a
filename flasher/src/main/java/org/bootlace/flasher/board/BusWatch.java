package org.bootlace.flasher.board;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;

/** Waits for something to happen on the bus, by looking again and again. */
public final class BusWatch {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final HostClock clock;

    /** Looks every 50 ms by {@code clock}. */
    public BusWatch(HostClock clock) {
        this.clock = clock;
    }

    /**
     * Looks until {@code look} finds something.
     *
     * @return what it found; empty when it found nothing within {@code limit}
     * @throws Failure {@code CANCELLED} when the thread is interrupted
     */
    public <T> Optional<T> until(Duration limit, Supplier<Optional<T>> look) {
        Deadline deadline = Deadline.after(clock, limit);
        Optional<T> found = look.get();
        while (found.isEmpty() && !deadline.expired()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Failure(
                        FailureKind.CANCELLED, "Cancelled while waiting for the board.", "Repeat when ready.");
            }
            clock.pause(INTERVAL);
            found = look.get();
        }
        return found;
    }
}
