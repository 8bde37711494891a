package org.bootlace.emulator.fault;

/** What can set off a fault, and how a plan writes it. */
public enum TriggerKind {
    NONE('-', "nothing more"),
    REQUEST('R', "'at download 120'"),
    OPERATION('O', "'during erase 3'"),
    ADDRESS('A', "'at 0x08008000'"),
    RANGE('G', "'from 0x08008000 to 0x0800BFFF'"),
    BYTES('B', "'at byte 4096'"),
    STATE('S', "'in dfuDNLOAD-IDLE'"),
    TIME('T', "'after 20 s'");

    private final char letter;
    private final String example;

    TriggerKind(char letter, String example) {
        this.letter = letter;
        this.example = example;
    }

    /** How the table of faults writes it. */
    char letter() {
        return letter;
    }

    /** How a plan writes it, in quotes, or {@code nothing more}. */
    public String example() {
        return example;
    }
}
