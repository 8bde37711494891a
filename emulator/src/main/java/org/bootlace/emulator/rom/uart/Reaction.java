package org.bootlace.emulator.rom.uart;

/** What the bootloader does with an input. */
enum Reaction {
    CANNOT_BE("-"),
    IGNORE("nothing"),
    KEEP("wait for more"),
    HOLD("one byte waits, the others are lost"),
    SYNCHRONIZE("measure, ACK → COMMAND"),
    NACK("NACK → COMMAND"),
    /** Two for Read, Write and Go under readout protection where the chip has that quirk. */
    REFUSE("NACK → COMMAND"),
    BEGIN("the answer → COMMAND; or ACK → first frame; or ACK → WORKING"),
    ADVANCE("ACK → next frame; after the last one the effect");

    private final String text;

    Reaction(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
