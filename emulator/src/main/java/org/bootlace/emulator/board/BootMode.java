package org.bootlace.emulator.board;

/** What a new board runs when it is switched on for the first time. */
public enum BootMode {
    /** The ROM bootloader, once, as if BOOT0 had been held; the next reset boots from flash when that is plausible. */
    ROM,
    /** The application in flash; when flash holds none, a tiny one is put there. */
    APPLICATION
}
