package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.FlashReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}: a backup back onto a board. */
@Command(
        name = "restore",
        header = "Put a backup back onto a board.",
        description = {
            "Checks the manifest, the checksum of each file and that the board's flash is divided as the one that the backup was"
                    + " taken from, before anything is erased; then flashes what differs and verifies all of it. Settings are a"
                    + " part of the backup and come back, too. Option bytes are not restored.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace restore board-7.json",
            "  bootlace restore board-7.json --board usb:1-2.3",
            "",
            "Exit code 63 means that the backup is damaged or of another kind of board."
        })
final class RestoreVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The manifest (.json) that 'bootlace backup' has written.")
    private Path file = Path.of("");

    @Option(names = "--no-leave", description = "Stay in the bootloader instead of starting the firmware.")
    private boolean noLeave;

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    RestoreVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        StoredBackup backup = StoredBackup.read(file);
        return desk.run(spec, board, output, session -> {
            FlashReport report = session.flasher()
                    .restore(
                            session.selector(),
                            backup.image(),
                            backup.flash(),
                            board.reaching(job.flashOptions()).withLeave(!noLeave));
            backup.serial()
                    .filter(serial ->
                            report.board().serial().filter(serial::equals).isEmpty())
                    .ifPresent(serial -> session.watch()
                            .note("The backup was taken from the board with the serial number " + serial
                                    + "; this is another one."));
            return new JobView(
                    "Restored " + file.getFileName() + " onto",
                    Optional.empty(),
                    report,
                    session.watch().notes());
        });
    }
}
