package org.bootlace.flasher.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The USB devices that a host can see. One owner, closed once; what is opened belongs to the thread that opened it. */
public interface UsbBus extends AutoCloseable {

    /** Every device that is on the bus right now, in the order of the paths; opens none of them. */
    List<UsbDevice> devices();

    /**
     * Opens a device found by {@link #devices()}.
     *
     * @throws UsbTransferException {@code ACCESS_DENIED}, {@code NO_DRIVER}, {@code DISCONNECTED} or {@code BUSY}
     */
    UsbTransport open(UsbDevice device);

    /**
     * Why this host cannot see any USB device at all, as a clause ("this machine has no USB ..."); empty when it can. An
     * empty list of devices means "nothing plugged in" only then.
     */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /**
     * Lets {@code limit} pass by {@code clock}, less when something is plugged in or out and the host tells, which not every
     * host does. Returns early, too, when the thread is interrupted or nothing has happened: look again in any case.
     */
    default void awaitChange(HostClock clock, Duration limit) {
        clock.pause(limit);
    }

    /** Frees the host's USB context. */
    @Override
    void close();
}
