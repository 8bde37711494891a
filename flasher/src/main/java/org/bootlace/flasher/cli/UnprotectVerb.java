package org.bootlace.flasher.cli;

import java.util.concurrent.Callable;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code unprotect}: a read-protected chip back to one that can be flashed. */
@Command(
        name = "unprotect",
        header = "Remove the read protection of a chip, which erases everything in it.",
        description = {
            "A read-protected chip can be neither read nor flashed. It gives up its protection only by erasing its flash, the"
                    + " firmware and the settings. The board resets itself for it; it is followed, and then looked at whether the"
                    + " protection is gone and the flash blank. A chip without protection is left as it is. The protection of"
                    + " level 2 cannot be removed by anybody.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace unprotect --yes-erase-everything",
            "  bootlace unprotect --yes-erase-everything --board usb:1-2.3",
            "  bootlace flash firmware.hex --unprotect-erasing-everything",
            "",
            "Exit code 60 means that the flag is missing, 61 that the chip keeps its",
            "protection, 24 that the board has not come back into its bootloader: hold its",
            "BOOT button while plugging it in."
        })
final class UnprotectVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--yes-erase-everything",
            description = "Agree that the chip erases its firmware and its settings, which nothing brings back.")
    private boolean agreed;

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    UnprotectVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!agreed) {
            throw new Failure(
                    FailureKind.CONSENT_REQUIRED,
                    "Removing the read protection erases everything in the chip: the firmware and the settings, and nobody can read"
                            + " them before to keep them. Nothing was done.",
                    "If that is what you want, repeat with --yes-erase-everything.");
        }
        return desk.run(
                spec,
                board,
                output,
                session -> new UnprotectView(
                        session.flasher().unprotect(session.selector(), board.reaching(job.flashOptions())),
                        session.watch().notes()));
    }
}
