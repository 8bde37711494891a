package org.bootlace.flasher;

/** What was seen after a board was told to leave its bootloader. */
public enum Departure {
    /** It was not told to leave. */
    NOT_REQUESTED("stays in its bootloader"),
    /** The bootloader left the bus; nothing appeared in its place, as with an application without USB. */
    LEFT_BUS("left its bootloader"),
    /** It was told over its UART to start the application and agreed, or was reset into it; no bus shows more. */
    STARTED("was told to start its application; over a UART nothing more can be seen"),
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
