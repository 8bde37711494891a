package org.bootlace.emulator.chip;

/** What happens to a program unit that is programmed without an erase before. */
public enum ProgramRule {
    /** F2, F4, F7: bits are cleared, never set. */
    AND("clears bits"),
    /** F0, F1, F3: the controller skips a half-word that is not erased, unless the new value is 0. */
    ERASED_OR_ZERO("is skipped unless the new value is 0"),
    /** L4, G0, G4, WB: as above with 64 bits and ECC. */
    ECC_ERASED_OR_ZERO("is refused unless the new value is 0"),
    /** U5: as above, and 0 is no exception. */
    ECC_ERASED_ONLY("is refused"),
    /** H7, H5: nobody checks; cells and ECC bits are both cleared further and no longer fit: reading is a fault. */
    ECC_UNCHECKED("spoils the unit: reading it is a double ECC error");

    private final String secondTime;

    ProgramRule(String secondTime) {
        this.secondTime = secondTime;
    }

    /** What programming a unit that is not erased does, as the end of a sentence. */
    public String secondTime() {
        return secondTime;
    }

    /** Whether a unit that is not erased can still be programmed to 0. */
    boolean takesZero() {
        return this == ERASED_OR_ZERO || this == ECC_ERASED_OR_ZERO;
    }

    /** Whether units carry error correction, so that a unit that is half programmed cannot be read. */
    public boolean hasEcc() {
        return this != AND && this != ERASED_OR_ZERO;
    }
}
