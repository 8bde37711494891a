package org.bootlace.flasher.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which board a verb is about. */
final class BoardOptions {

    @Option(
            names = {"-b", "--board"},
            paramLabel = "SELECTOR",
            description = "The board: usb:1-2.3 (bus and ports), serial:STRING, tty:/dev/ttyACM0, or a kind of "
                    + "board that the program emulates, such as emulated:STM32F405xG. "
                    + "May be left out when exactly one board is connected.")
    private String selector = "";

    @Option(
            names = "--baud",
            paramLabel = "RATE",
            description = "Accepted for habit's sake: a rate has no effect over USB.")
    private Optional<Integer> baud = Optional.empty();

    String selector() {
        return selector;
    }

    Optional<Integer> baud() {
        return baud;
    }
}
