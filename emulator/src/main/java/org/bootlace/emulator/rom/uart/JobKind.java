package org.bootlace.emulator.rom.uart;

/** What takes time on the chip. */
public enum JobKind {
    PROGRAM,
    ERASE,
    MASS_ERASE,
    PROTECT,
    READ_UNPROTECT
}
