package org.bootlace.flasher.cli;

import org.bootlace.flasher.FlashOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far a verb may go to get the board into its bootloader. */
final class JobOptions {

    @Option(
            names = "--no-reboot",
            description = "Do not reboot a running board into its bootloader; it must be there already.")
    private boolean noReboot;

    @Mixin
    private ApproachOptions approach = new ApproachOptions();

    @Option(
            names = "--respect-poll-timeout",
            description =
                    "Wait as long as the bootloader says each time, although most exaggerate; for boards that fail"
                            + " otherwise.")
    private boolean respectPollTimeout;

    /** Whether to wait for a board that is not there yet. */
    boolean waits() {
        return approach.approach().waitForBoard();
    }

    FlashOptions flashOptions() {
        FlashOptions defaults = FlashOptions.defaults();
        FlashOptions.Patience patience = defaults.patience();
        return defaults.withReboot(!noReboot)
                .withApproach(approach.approach())
                .withPatience(
                        new FlashOptions.Patience(patience.bootloader(), patience.departure(), respectPollTimeout));
    }
}
