package org.bootlace.emulator.export.vhci;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of the controller's status: a port of its virtual root hub.
 *
 * @param number counted over all controllers; what {@code usbip port} shows
 * @param forFullSpeed whether devices of USB 2 go there; else it is for SuperSpeed
 * @param state VDEV_ST_ number of the kernel's usbip_common.h
 * @param devid bus and device number that the server gave to what is attached
 * @param device name of the kernel's device, e.g. {@code 3-1}; 0-0 while there is none
 */
record VhciPort(int number, boolean forFullSpeed, int state, int devid, String device) {

    private static final int FREE = 4;
    private static final int IN_USE = 6;
    private static final String NO_DEVICE = "0-0";

    // "hs  0000 006 002 00010001 000012 1-1"
    private static final Pattern ROW = Pattern.compile(
            "(hs|ss)\\s+(\\d{1,6})\\s+(\\d{1,3})\\s+\\d+\\s+([0-9a-fA-F]{1,8})\\s+-?\\d+\\s+(\\S+)\\s*");

    /** Empty when the line is none, such as the table's head. */
    static Optional<VhciPort> parse(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return Optional.empty();
        }
        return Optional.of(new VhciPort(
                Integer.parseInt(row.group(2)),
                row.group(1).equals("hs"),
                Integer.parseInt(row.group(3)),
                Integer.parseUnsignedInt(row.group(4), 16),
                row.group(5)));
    }

    boolean isFree() {
        return state == FREE;
    }

    /** Whether the kernel has enumerated what is attached. */
    boolean hasDevice() {
        return state == IN_USE && !device.equals(NO_DEVICE);
    }
}
