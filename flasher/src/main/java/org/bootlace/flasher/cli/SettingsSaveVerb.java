package org.bootlace.flasher.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.bootlace.flasher.SavedSettings;
import org.bootlace.flasher.settings.SettingsScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code settings save}: what the user has set, as text in a file. */
@Command(
        name = "save",
        header = "Save a board's settings in a file.",
        description = {
            "Asks the running firmware for 'diff all', which is what differs from its standard values, and writes it with a head"
                    + " that says which firmware and board it is of. The board restarts afterwards, since its firmware leaves"
                    + " the command line so. Nothing is overwritten, and nothing is asked of the board before it is sure that"
                    + " the file can be written.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace settings save quad.txt",
            "  bootlace settings save quad.txt --dump            every setting, also those nobody has changed",
            "  bootlace settings save quad.txt --board tty:/dev/ttyACM0",
            "",
            "Exit code 50 means that the firmware does not tell its settings."
        })
final class SettingsSaveVerb implements Callable<Integer> {

    private final Desk desk;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    @Option(names = "--dump", description = "Save all settings ('dump all'), not only those that were changed.")
    private boolean dump;

    @Option(
            names = {"--overwrite", "--force"},
            description = "Replace the file if it exists.")
    private boolean overwrite;

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param clock tells the time for the head of the file */
    SettingsSaveVerb(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        OutputFile target = OutputFile.claim(file, overwrite);
        SettingsScope scope = dump ? SettingsScope.DUMP : SettingsScope.DIFF;
        return desk.run(spec, board, output, session -> {
            desk.remindOfSettings(session);
            SavedSettings saved = session.flasher()
                    .saveSettings(
                            session.selector(),
                            scope,
                            clock.instant().truncatedTo(ChronoUnit.SECONDS),
                            board.reaching(job.flashOptions()));
            target.write(saved.settings().text().getBytes(StandardCharsets.UTF_8));
            return new SettingsSavedView(saved, file, scope, session.watch().notes());
        });
    }
}
