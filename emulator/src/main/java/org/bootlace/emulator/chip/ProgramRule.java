package org.bootlace.emulator.chip;

/** What happens to a cell that is programmed without an erase before (emulation.md 2.6 lists the families). */
public enum ProgramRule {
    /** F2, F4, F7: bits are cleared, never set. */
    AND
}
