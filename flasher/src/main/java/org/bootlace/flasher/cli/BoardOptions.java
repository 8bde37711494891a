package org.bootlace.flasher.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which board a verb is about. */
final class BoardOptions {

    @Option(
            names = {"-b", "--board"},
            paramLabel = "SELECTOR",
            description = "The board, e.g. usb:1-2.3, tty:/dev/ttyACM0 or emulated:STM32F405xG; 'bootlace help boards' "
                    + "explains. May be left out when exactly one board is connected.")
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
