package org.bootlace.emulator.app;

/** Where firmware wants to go when it resets the chip. */
public enum Restart {
    /** Back into the firmware. */
    FIRMWARE,
    /** Into the bootloader in system memory. */
    ROM
}
