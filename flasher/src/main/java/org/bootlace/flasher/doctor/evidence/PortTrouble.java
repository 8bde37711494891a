package org.bootlace.flasher.doctor.evidence;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bootlace.flasher.transport.UsbPath;

/**
 * What the kernel log says of one USB port.
 *
 * @param port where
 * @param errors how often which error number was said, e.g. -110 to 4
 * @param cable how often the kernel itself blamed the cable, or gave a port up
 * @param overCurrent how often too much current was drawn
 * @param shortLived how often a device left within seconds of its arrival
 * @param recovered whether a device was found there after the last error
 * @param lastLine the last line that tells of trouble
 */
public record PortTrouble(
        UsbPath port,
        Map<Integer, Integer> errors,
        int cable,
        int overCurrent,
        int shortLived,
        boolean recovered,
        String lastLine) {

    /** No answer in time: the kernel's -ETIMEDOUT. */
    public static final int TIMED_OUT = -110;

    /** Keeps a copy of {@code errors}. */
    public PortTrouble {
        errors = new TreeMap<>(errors);
    }

    /** How often any error was said. */
    public int count() {
        return errors.values().stream().mapToInt(Integer::intValue).sum() + cable + overCurrent;
    }

    /** Whether a device is there that does not answer: the mark of a ROM that listens elsewhere. */
    public boolean silent() {
        return errors.getOrDefault(TIMED_OUT, 0) > 0;
    }

    /** Whether a hub is between the port and the computer. */
    public boolean behindHub() {
        return port.text().contains(".");
    }

    /** The counts, as evidence. */
    public String describe() {
        String counts = errors.entrySet().stream()
                .map(each -> each.getValue() + " x error " + each.getKey())
                .collect(Collectors.joining(", "));
        return "kernel log, port " + port + ": " + (counts.isEmpty() ? count() + " complaints" : counts);
    }
}
