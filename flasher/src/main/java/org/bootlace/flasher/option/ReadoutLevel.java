package org.bootlace.flasher.option;

/** How far a chip keeps its flash to itself (RDP; FAP on AT32). */
public enum ReadoutLevel {
    /** Level 0. */
    OPEN("level 0: the flash can be read and flashed"),
    /** Level 1. */
    PROTECTED("level 1: the flash can be neither read nor flashed; removing the protection erases the chip"),
    /** Level 2, which no command and no tool takes back. */
    LOCKED_FOR_EVER("level 2: locked for ever; nothing can flash this chip again"),
    /** It is not known where the chip has it. */
    UNKNOWN("not known: it is not known where this chip keeps it");

    private final String sentence;

    ReadoutLevel(String sentence) {
        this.sentence = sentence;
    }

    /** The level for people, after "Readout protection". */
    public String sentence() {
        return sentence;
    }
}
