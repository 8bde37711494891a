package org.bootlace.emulator.uart;

/** The bit after the data bits, in the order of CDC's bParityType (PSTN 1.2 table 17). */
public enum Parity {
    NONE,
    ODD,
    EVEN,
    MARK,
    SPACE;

    /** The parity bit for those data bits. */
    int bit(int data) {
        int odd = Integer.bitCount(data) & 1;
        return switch (this) {
            case NONE, MARK -> 1;
            case SPACE -> 0;
            case EVEN -> odd;
            case ODD -> 1 - odd;
        };
    }
}
