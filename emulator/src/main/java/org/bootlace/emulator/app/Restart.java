package org.bootlace.emulator.app;

/** Where firmware wants to go when it resets the chip. */
public enum Restart {
    /** Back into the firmware. */
    FIRMWARE,
    /** Into the firmware, which shows its log as a disk. */
    LOG_DISK,
    /** Into the bootloader in system memory. */
    ROM
}
