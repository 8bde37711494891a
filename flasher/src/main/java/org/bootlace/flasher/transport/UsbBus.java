package org.bootlace.flasher.transport;

import java.util.List;

/** The USB devices that a host can see. One owner, closed once. */
public interface UsbBus extends AutoCloseable {

    /** Every device that is on the bus right now, in the order of the paths; opens none of them. */
    List<UsbDevice> devices();

    /**
     * Opens a device found by {@link #devices()}.
     *
     * @throws UsbTransferException {@code ACCESS_DENIED}, {@code NO_DRIVER}, {@code DISCONNECTED} or {@code BUSY}
     */
    UsbTransport open(UsbDevice device);

    /** Frees the host's USB context. */
    @Override
    void close();
}
