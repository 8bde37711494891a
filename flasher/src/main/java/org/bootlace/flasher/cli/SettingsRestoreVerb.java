package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.KeepingWishes;
import org.bootlace.flasher.SettingsReturn;
import org.bootlace.flasher.settings.SettingsFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code settings restore}: settings from a file back onto a board. */
@Command(
        name = "restore",
        header = "Put settings from a file onto a board.",
        description = {
            "Sends the file line by line to the command line of the running firmware and hears what it says to each, saves,"
                    + " follows the board through its restart and reads everything back. A file that holds anything but"
                    + " settings, such as a command that erases or restarts, is refused before anything is sent.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace settings restore quad.txt",
            "  bootlace settings restore --pending               what an interrupted flash has kept for the board",
            "  bootlace settings restore quad.txt --allow-mismatched-settings",
            "",
            "Exit code 52 means that the board did not take all of them; what it took is saved and stays."
        })
final class SettingsRestoreVerb implements Callable<Integer> {

    private final Desk desk;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param clock tells the time for the name of settings that were not all taken */
    SettingsRestoreVerb(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Exactly one of the two. */
    static final class Source {

        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "Text with the settings, from 'settings save' or Betaflight Configurator.")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = "--pending",
                required = true,
                description = "Those that 'flash --keep-settings' has kept for the board and could not give back.")
        private boolean pending;
    }

    @Override
    public Integer call() {
        Optional<SettingsFile> file = source.file.map(SettingsFile::read);
        return desk.run(spec, board, output, session -> {
            if (!source.pending) {
                desk.remindOfSettings(session);
            }
            FlashOptions options = board.reaching(job.flashOptions());
            SettingsReturn done = file.isPresent()
                    ? new SettingsReturn(
                            Optional.of(session.flasher()
                                    .restoreSettings(session.selector(), file.get(), settings.anyFirmware(), options)),
                            Optional.empty(),
                            Optional.empty())
                    : session.flasher()
                            .restorePendingSettings(
                                    session.selector(),
                                    desk.journal(session),
                                    new KeepingWishes(
                                            settings.anyFirmware(),
                                            clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                                    options);
            return new SettingsRestoredView(
                    session.watch().board(), done, session.watch().notes());
        });
    }
}
