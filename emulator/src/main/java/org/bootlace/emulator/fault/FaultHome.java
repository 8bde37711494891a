package org.bootlace.emulator.fault;

import java.util.Locale;

/** Who carries a fault out. */
public enum FaultHome {
    BOARD("the board: power, reset, cable"),
    BOOT("the board's start: pins, enumeration, what runs next"),
    REQUEST("between the host's requests and the bootloader"),
    DESCRIPTOR("the descriptors that the bootloader shows"),
    FLASH("the flash cells"),
    SERIAL("between the host's bytes and the firmware"),
    LINE("the serial line of the UART bootloader"),
    LINK("the USB/IP server"),
    HOST("the host's side: the in-process bench does it; on a real kernel, do it to the kernel"),
    BENCH("the bench: more than one board");

    private final String meaning;

    FaultHome(String meaning) {
        this.meaning = meaning;
    }

    /** One line without full stop. */
    public String meaning() {
        return meaning;
    }

    /** Whether a board alone cannot carry such faults out. */
    public boolean isBeyondBoards() {
        return this == HOST || this == BENCH;
    }

    /** As the table writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
