package org.bootlace.flasher.dfu;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * The DFU interface of a running application (DFU 1.1 §4.1), which can be told to go into DFU mode.
 *
 * @param number bInterfaceNumber
 * @param detachMillis wDetachTimeOut, how long the device waits for a USB reset unless it detaches by itself
 */
public record RunTimeDfu(int number, int detachMillis) {

    private static final int INTERFACE = 0x04;
    private static final int INTERFACE_LENGTH = 9;
    private static final int FUNCTIONAL = 0x21;
    private static final int FUNCTIONAL_LENGTH = 7;
    private static final int APPLICATION_SPECIFIC = 0xFE;
    private static final int FIRMWARE_UPGRADE = 0x01;
    private static final int RUN_TIME = 0x01;
    private static final int ASSUMED_MILLIS = 1000;
    private static final int CLASS_REQUEST_OUT = 0x21;
    private static final int DETACH = 0;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The run-time DFU interface in a configuration descriptor, which may be cut short; empty when there is none. */
    public static Optional<RunTimeDfu> find(byte[] configuration) {
        Optional<RunTimeDfu> found = Optional.empty();
        int length;
        for (int at = 0; at + 2 <= configuration.length; at += length) {
            length = configuration[at] & 0xFF;
            if (length < 2 || at + length > configuration.length) {
                break;
            }
            int type = configuration[at + 1] & 0xFF;
            if (type == INTERFACE && length >= INTERFACE_LENGTH) {
                if (found.isPresent()) {
                    break;
                }
                found = ofInterface(configuration, at);
            } else if (type == FUNCTIONAL && length >= FUNCTIONAL_LENGTH && found.isPresent()) {
                int millis = (configuration[at + 3] & 0xFF) | (configuration[at + 4] & 0xFF) << 8;
                return found.map(dfu -> new RunTimeDfu(dfu.number, millis));
            }
        }
        return found;
    }

    /**
     * Tells the device to go into DFU mode. A device that has left before it acknowledged has obeyed.
     *
     * @throws UsbTransferException when it refuses, or cannot be asked
     */
    public void detach(UsbTransport usb) {
        usb.claim(number);
        try {
            usb.controlOut(new ControlSetup(CLASS_REQUEST_OUT, DETACH, detachMillis, number), new byte[0], TIMEOUT);
        } catch (UsbTransferException left) {
            if (left.fault() != UsbTransferException.Fault.DISCONNECTED) {
                throw left;
            }
        }
    }

    private static Optional<RunTimeDfu> ofInterface(byte[] bytes, int at) {
        boolean runTime = (bytes[at + 5] & 0xFF) == APPLICATION_SPECIFIC
                && bytes[at + 6] == FIRMWARE_UPGRADE
                && bytes[at + 7] == RUN_TIME;
        return runTime ? Optional.of(new RunTimeDfu(bytes[at + 2] & 0xFF, ASSUMED_MILLIS)) : Optional.empty();
    }
}
