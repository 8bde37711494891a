package org.bootlace.emulator.rom.uart;

/** What a byte from the host completes. */
public enum UartInput {
    /** A byte with wrong parity or without a stop bit. */
    BROKEN,
    /** One more byte of a frame that needs others. */
    PART,
    /** The last byte of a frame whose complement or XOR is wrong. */
    MISMATCH,
    /** The last byte of a frame that is in order and asks for what cannot be done. */
    REFUSED,
    /** The last byte of a frame that is in order. */
    GOOD
}
