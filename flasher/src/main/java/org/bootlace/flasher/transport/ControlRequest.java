package org.bootlace.flasher.transport;

import java.time.Duration;

/**
 * One control transfer that is yet to be made.
 *
 * @param setup whose direction bit says which way the data goes
 * @param out data stage of a transfer to the device; empty otherwise
 * @param length most bytes to accept from the device (wLength), 0..65535; of {@code out} otherwise
 * @param timeout from the moment at which the host takes the request on
 */
public record ControlRequest(ControlSetup setup, byte[] out, int length, Duration timeout) {

    private static final int TO_HOST = 0x80;
    private static final byte[] NOTHING = {};

    /** Reads at most {@code length} bytes from the device. */
    public static ControlRequest in(ControlSetup setup, int length, Duration timeout) {
        return new ControlRequest(setup, NOTHING, length, timeout);
    }

    /** Sends {@code data} to the device. */
    public static ControlRequest out(ControlSetup setup, byte[] data, Duration timeout) {
        return new ControlRequest(setup, data, data.length, timeout);
    }

    /** Whether the device sends the data. */
    public boolean isIn() {
        return (setup.bmRequestType() & TO_HOST) != 0;
    }
}
