package org.bootlace.emulator.fault;

/** What can set off a fault, and how a plan writes it. */
public enum TriggerKind {
    NONE("nothing more"),
    REQUEST("'at download 120'"),
    OPERATION("'during erase 3'"),
    ADDRESS("'at 0x08008000'"),
    FACTOR("'x4'");

    private final String example;

    TriggerKind(String example) {
        this.example = example;
    }

    String example() {
        return example;
    }
}
