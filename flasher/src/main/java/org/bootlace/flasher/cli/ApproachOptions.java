package org.bootlace.flasher.cli;

import java.util.Optional;
import org.bootlace.flasher.FlashOptions.Approach;
import org.bootlace.flasher.reboot.RebootMethod;
import picocli.CommandLine.Option;

/** How a verb comes by a board that is not in its bootloader yet. */
final class ApproachOptions {

    @Option(
            names = "--reboot-with",
            paramLabel = "METHOD",
            converter = RebootMethodConverter.class,
            completionCandidates = Offers.RebootMethods.class,
            description =
                    "Reboot a running board by one method only: msp, r, cli, touch, detach or button. All that fit "
                            + "are tried in this order when it is left out.")
    private Optional<RebootMethod> method = Optional.empty();

    @Option(
            names = "--wait",
            description = "Wait, as long as it takes, until the board is there; then do the job once.")
    private boolean wait;

    Approach approach() {
        return new Approach(method, wait, false);
    }
}
