package org.bootlace.flasher;

import java.util.Optional;

/** What was seen after a board was told to leave its bootloader. */
public enum Departure {
    /** It was not told to leave. */
    NOT_REQUESTED("stays in its bootloader"),
    /** The bootloader left the bus; nothing appeared in its place, as with an application without USB. */
    LEFT_BUS("left its bootloader"),
    /** It was told over its UART to start the application and agreed, or was reset into it; no bus shows more. */
    STARTED("was told to start its application; over a UART nothing more can be seen"),
    /** The bootloader left the bus and the application appeared on the same path. */
    APPLICATION_RUNS("runs its application"),
    /** The same, but the serial port that the application offers carries nothing. */
    APPLICATION_SILENT("has started its application");

    private static final String REPLUG = "unplug the board and plug it in again without holding its BOOT button.";

    private final String sentence;

    Departure(String sentence) {
        this.sentence = sentence;
    }

    /** What to look at, and what to do about it, although all was done; empty when the board is where it should be. */
    public Optional<String> warning() {
        return switch (this) {
            case LEFT_BUS ->
                Optional.of(
                        "Nothing came back on USB in its place. Firmware without USB looks like that; with any other, "
                                + REPLUG);
            case APPLICATION_SILENT -> Optional.of("Nobody answers on the serial port that it offers: " + REPLUG);
            default -> Optional.empty();
        };
    }

    /** What the board does now, to be put after "the board". */
    public String sentence() {
        return sentence;
    }
}
