package org.bootlace.flasher.transport.trace;

import java.util.Optional;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/**
 * One control transfer that has ended.
 *
 * @param bus number of the bus, 0..65535
 * @param device number of the device, 1..127
 * @param length wLength
 * @param data what was sent, or received
 * @param fault why it failed; empty when it did not
 * @param startedAt nanoseconds since the recording began, also {@code endedAt}
 */
record RecordedTransfer(
        int bus,
        int device,
        ControlSetup setup,
        int length,
        byte[] data,
        Optional<Fault> fault,
        long startedAt,
        long endedAt) {

    private static final int IN = 0x80;

    /** Whether the data goes from the device to the host. */
    boolean in() {
        return (setup.bmRequestType() & IN) != 0;
    }
}
