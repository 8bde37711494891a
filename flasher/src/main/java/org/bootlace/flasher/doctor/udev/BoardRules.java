package org.bootlace.flasher.doctor.udev;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootlace.flasher.doctor.evidence.BoardMaker;

/**
 * The text of the rules file: bootloaders are given to users, and ModemManager leaves the serial ports of running boards alone.
 * Its number is after 50, where udev's own rules set the usual rights, and before 73, where the tag uaccess takes effect.
 */
public final class BoardRules {

    /** Name of the file. */
    public static final String FILE = "60-bootlace.rules";

    /** How the file begins, by which it is known as ours. */
    static final String MARK = "# Bootlace:";

    private static final String MODE = "MODE=\"0664\"";

    private BoardRules() {}

    /** The whole file. */
    public static String text(UdevAccess access) {
        List<String> lines = new ArrayList<>(List.of(
                MARK + " STM32 and kindred boards for users (" + access
                        + "). Written by 'bootlace doctor --install-udev'.",
                "ACTION==\"remove\", GOTO=\"bootlace_end\"",
                "",
                "# USB DFU bootloaders"));
        Arrays.stream(BoardMaker.values()).forEach(maker -> lines.add(bootloader(maker.bootloader(), access)));
        lines.addAll(
                List.of("", "# Serial ports of running firmware: no modems, so ModemManager is to leave them alone"));
        Arrays.stream(BoardMaker.values()).forEach(maker -> lines.add(serialPort(maker, access)));
        lines.addAll(List.of("", "LABEL=\"bootlace_end\""));
        return String.join("\n", lines) + "\n";
    }

    /**
     * The line for one bootloader.
     *
     * @param ids vendor and product, as in {@code 0483:df11}
     */
    public static String bootloader(String ids, UdevAccess access) {
        return "SUBSYSTEM==\"usb\", " + attributes(ids) + ", " + MODE + ", " + access.assignment();
    }

    private static String serialPort(BoardMaker maker, UdevAccess access) {
        String line = "SUBSYSTEMS==\"usb\", " + attributes(maker.serialPort()) + ", ENV{ID_MM_DEVICE_IGNORE}=\"1\"";
        return access == UdevAccess.UACCESS ? line + ", " + access.assignment() : line;
    }

    private static String attributes(String ids) {
        return "ATTRS{idVendor}==\"%s\", ATTRS{idProduct}==\"%s\"".formatted(ids.substring(0, 4), ids.substring(5));
    }
}
