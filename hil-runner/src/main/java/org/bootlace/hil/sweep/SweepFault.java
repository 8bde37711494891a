package org.bootlace.hil.sweep;

import java.util.List;

/**
 * A fault and what its places are counted in.
 *
 * @param rule a rule of a fault plan, with {@code #} where the place belongs
 */
public record SweepFault(String rule, Place place) {

    private static final String HERE = "#";

    /** What the places of a fault are. */
    public enum Place {
        /** The n-th control transfer. */
        REQUEST,
        GETSTATUS,
        DOWNLOAD,
        ERASE,
        SET_ADDRESS,
        UPLOAD,
        LEAVE,
        /** The n-th operation on flash. */
        ERASING,
        PROGRAMMING,
        /** The start of each sector that holds some of the image. */
        SECTOR,
        /** An address in each block of the image. */
        BLOCK,
        /** The n-th byte on a serial line. */
        LINE_BYTE,
        /** Chance, by seed. */
        SEED,
        /** Everywhere at once. */
        BOARD
    }

    /** The first word of the rule, the id of the fault. */
    public String id() {
        return rule.split(" ", 2)[0];
    }

    /** The rule for one place. */
    public String at(String place) {
        return rule.replace(HERE, place);
    }

    /** Every fault that can hit a job over USB. */
    public static List<SweepFault> overUsb() {
        return SweepFaults.overUsb();
    }

    /** Every fault that can hit a job over a UART. */
    public static List<SweepFault> overUart() {
        return SweepFaults.overUart();
    }
}
