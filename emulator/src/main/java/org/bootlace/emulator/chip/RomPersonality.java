package org.bootlace.emulator.chip;

/** The family of ST bootloader a chip carries. */
public enum RomPersonality {
    /** F1 to F4, F7, L4, F0: starts in dfuERROR, runs an operation after the first GETSTATUS and NAKs until it is done. */
    CLASSIC
}
