package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.bootlace.flasher.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}: everything that is in a board, to put it back one day. */
@Command(
        name = "backup",
        header = "Keep a board's memory in a file, to restore it one day.",
        description = {
            "Writes the whole flash as raw binary, and beside it a manifest in JSON: what it was read from, how the flash is"
                    + " divided, the option bytes where the bootloader offers them, when, and a checksum. Changes no flash. A"
                    + " running board is rebooted into its bootloader and back. Nothing is overwritten.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace backup backups              there, under a name with time and serial number",
            "  bootlace backup board-7.json         as board-7.json and board-7.bin",
            "  bootlace backup backups --board usb:1-2.3",
            "  bootlace restore board-7.json        puts it back",
            "  bootlace flash firmware.hex --backup backups"
        })
final class BackupVerb implements Callable<Integer> {

    private final Desk desk;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description =
                    "A directory, or a file that ends in .json or .bin; the working directory when it is left out.")
    private Path target = Path.of("");

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param clock tells the time for names and manifests */
    BackupVerb(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        BackupFiles files = BackupFiles.claim(target, clock.instant());
        return desk.run(spec, board, output, session -> {
            Backup backup = session.flasher().backup(session.selector(), board.reaching(job.flashOptions()));
            return new BackupView(backup, files.write(backup), session.watch().notes());
        });
    }
}
