package org.bootlace.flasher;

import java.util.Optional;
import org.bootlace.flasher.board.BoardSelector;

/**
 * What a board does that was rebooted for a job which failed before it had changed anything.
 *
 * @param departure whether its application runs again
 * @param board what selects it
 */
record Aftermath(Departure departure, BoardSelector board) {

    /** For people. */
    String sentence() {
        String again = switch (departure) {
            case APPLICATION_RUNS, APPLICATION_SILENT -> " again";
            case NOT_REQUESTED, LEFT_BUS, STARTED -> "";
        };
        return "The board " + departure.sentence() + again + ".";
    }

    /** How to start the application of a board that still waits in its bootloader. */
    Optional<String> remedy() {
        return departure == Departure.NOT_REQUESTED
                ? Optional.of("'bootlace go --board " + board + "' starts the firmware that it holds.")
                : Optional.empty();
    }
}
