package org.bootlace.flasher.transport;

import java.util.List;

/** The serial ports of a host. */
public interface SerialPorts {

    /** Every port that is there right now. */
    List<SerialDevice> devices();

    /**
     * Opens a port for exclusive use.
     *
     * @param port name as in {@link SerialDevice#port()}, e.g. {@code /dev/ttyACM0} or {@code COM3}
     * @throws SerialTransferException {@code NOT_FOUND}, {@code ACCESS_DENIED}, {@code BUSY} or {@code TRANSFER_ERROR}
     */
    SerialTransport open(String port, SerialSettings settings);

    /** Whether a port has a parity bit on its line; a pseudo terminal has not, whatever it says when it is opened. */
    default boolean carriesParity(String port) {
        return true;
    }
}
