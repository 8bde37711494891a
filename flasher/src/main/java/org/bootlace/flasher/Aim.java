package org.bootlace.flasher;

import java.util.function.Consumer;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.guard.BoardGuard;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.msp.FirmwareIdentity;

/**
 * Which board a job is for, and how it is come by.
 *
 * @param guard hears who runs on the board before it is rebooted, and may stop that by throwing
 */
record Aim(BoardSelector selector, FlashOptions options, Consumer<FirmwareIdentity> guard) {

    /** Any board that is meant. */
    static Aim at(BoardSelector selector, FlashOptions options) {
        return new Aim(selector, options, firmware -> {});
    }

    /** One that the image may be for, by what its firmware says before the reboot; unless that is not to matter. */
    static Aim with(BoardSelector selector, FirmwareImage image, FlashOptions options) {
        return options.requireVectorTable()
                ? new Aim(selector, options, firmware -> BoardGuard.requireFitting(image, firmware))
                : at(selector, options);
    }
}
