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

    FlashOptions flashOptions() {
        return FlashOptions.defaults().withReboot(!noReboot).withApproach(approach.approach());
    }
}
