package org.bootlace.emulator.board;

import java.util.Optional;
import org.bootlace.emulator.app.ApplicationProfile;
import org.bootlace.emulator.app.ApplicationSwitches;
import org.bootlace.emulator.chip.FlashArray;

/**
 * What came to the board after it was soldered.
 *
 * @param mishaps the cable, and what goes wrong
 * @param firmware what runs when flash holds something that can run
 * @param log what the flight recorder kept, if the board has one
 * @param whateverIsFlashed whether a firmware in flash that says who it is runs instead of {@code firmware}
 */
record Loaded(
        Mishaps mishaps,
        ApplicationProfile firmware,
        ApplicationSwitches switches,
        Optional<byte[]> log,
        boolean whateverIsFlashed) {

    /** What starts now. */
    ApplicationProfile firmwareIn(FlashArray cells) {
        return whateverIsFlashed ? firmware.flashedIn(cells) : firmware;
    }
}
