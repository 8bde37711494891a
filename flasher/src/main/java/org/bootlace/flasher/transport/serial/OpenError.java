package org.bootlace.flasher.transport.serial;

import java.util.HashMap;
import java.util.Map;
import org.bootlace.flasher.transport.SerialTransferException.Fault;

/**
 * Why a port would not open: the operating system's error number, as jSerialComm hands it on, in our words.
 *
 * @param fault which of the flasher's faults it is
 * @param words what it means, as a clause
 */
record OpenError(Fault fault, String words) {

    private static final OpenError NOT_FOUND = new OpenError(Fault.NOT_FOUND, "there is no such port");
    private static final OpenError DENIED = new OpenError(Fault.ACCESS_DENIED, "the user may not open the port");
    private static final OpenError HELD = new OpenError(Fault.BUSY, "another program holds the port");
    private static final OpenError GONE = new OpenError(Fault.DISCONNECTED, "the device behind the port is gone");
    private static final OpenError NO_PORT = new OpenError(Fault.TRANSFER_ERROR, "it is not a serial port");
    private static final OpenError SETTINGS = new OpenError(Fault.TRANSFER_ERROR, "the port refuses the line settings");

    /** errno of Linux and macOS where they agree; EAGAIN (11, and 35 on macOS) is the lock of another process. */
    private static final Map<Integer, OpenError> POSIX = posix();

    /** System error codes of Windows; there, "access denied" is said of a port that another program has opened. */
    private static final Map<Integer, OpenError> WINDOWS =
            Map.of(2, NOT_FOUND, 3, NOT_FOUND, 5, HELD, 31, GONE, 32, HELD, 87, SETTINGS, 433, GONE, 1167, GONE);

    /**
     * Total.
     *
     * @param code the operating system's error number
     * @param exists whether the port is still there; within one process jSerialComm says "no such file" of a port that is
     *     open already
     */
    static OpenError of(int code, boolean windows, boolean exists) {
        OpenError error = (windows ? WINDOWS : POSIX)
                .getOrDefault(code, new OpenError(Fault.TRANSFER_ERROR, "the system refuses to open the port"));
        return error.equals(NOT_FOUND) && exists ? HELD : error;
    }

    private static Map<Integer, OpenError> posix() {
        Map<Integer, OpenError> errors = new HashMap<>();
        errors.put(1, DENIED); // EPERM
        errors.put(2, NOT_FOUND); // ENOENT
        errors.put(5, GONE); // EIO
        errors.put(6, GONE); // ENXIO
        errors.put(11, HELD); // EAGAIN
        errors.put(13, DENIED); // EACCES
        errors.put(16, HELD); // EBUSY
        errors.put(19, GONE); // ENODEV
        errors.put(22, SETTINGS); // EINVAL
        errors.put(25, NO_PORT); // ENOTTY
        errors.put(35, HELD); // EAGAIN of macOS
        return Map.copyOf(errors);
    }
}
