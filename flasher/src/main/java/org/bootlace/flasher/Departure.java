package org.bootlace.flasher;

/** What was seen after a board was told to leave its bootloader. */
public enum Departure {
    /** It was not told to leave. */
    NOT_REQUESTED("stays in its bootloader"),
    /** The bootloader left the bus; nothing appeared in its place, as with an application without USB. */
    LEFT_BUS("left its bootloader"),
    /** The bootloader left the bus and the application appeared on the same path. */
    APPLICATION_RUNS("runs its application");

    private final String sentence;

    Departure(String sentence) {
        this.sentence = sentence;
    }

    /** What the board does now, to be put after "the board". */
    public String sentence() {
        return sentence;
    }
}
