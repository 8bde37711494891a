package org.bootlace.emulator.uart;

/** What goes wrong on a serial line. Asked once for each byte, in the order of the line, under the board's lock. */
public interface LineFaults {

    /** A line that never fails. */
    LineFaults NONE = (towards, value) -> Mishap.NONE;

    /** What befalls that byte. */
    Mishap befall(Direction towards, int value);

    /** By what the bootloader's idea of the baud rate is too high; 1.0 when its clock is right. */
    default double baudFactor() {
        return 1;
    }

    /** Which way a byte goes. */
    enum Direction {
        BOARD,
        HOST
    }

    /** The end of a byte. */
    enum Mishap {
        NONE,
        /** It never arrives. */
        DROPPED,
        /** Its parity bit is wrong. */
        PARITY_ERROR,
        /** Two of its data bits are turned, which parity cannot see. */
        NOISE,
        /** It arrives twice: an extra ACK, a second NACK. */
        REPEATED
    }
}
