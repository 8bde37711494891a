package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code read}: a board's flash into a file. */
@Command(
        name = "read",
        header = "Read a board's flash into a file.",
        description = {
            "Writes raw bytes: the first byte of the file is the first of the range. Changes no flash. A running board"
                    + " is rebooted into its bootloader and back.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace read backup.bin --all",
            "  bootlace read settings.bin --range 0x08004000+16K",
            "  bootlace flash backup.bin --address 0x08000000    writes a backup back"
        })
final class ReadVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "File to write, raw binary.")
    private Path file = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Scope scope = new Scope();

    @Option(names = "--overwrite", description = "Replace FILE if it exists.")
    private boolean overwrite;

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ReadVerb(Desk desk) {
        this.desk = desk;
    }

    /** Exactly one of the two. */
    static final class Scope {

        @Option(names = "--all", required = true, description = "Read the whole flash.")
        private boolean all;

        @Option(
                names = "--range",
                required = true,
                paramLabel = "RANGE",
                converter = RangeConverter.class,
                description = "Read FIRST-LAST or START+LENGTH.")
        private Optional<AddressRange> range = Optional.empty();
    }

    @Override
    public Integer call() {
        requireRawName();
        OutputFile target = OutputFile.claim(file, overwrite);
        return desk.run(spec, board, output, session -> read(session, target));
    }

    private void requireRawName() {
        if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(hex|ihx|dfu|elf)")) {
            throw new Failure(
                    FailureKind.USAGE,
                    "read writes raw bytes, and the name " + file.getFileName() + " promises another format.",
                    "Name the file .bin.");
        }
    }

    private View read(Desk.Session session, OutputFile target) {
        Segment content = content(session);
        target.write(content.bytes());
        return new ReadView(
                session.watch().board(), content.range(), file, session.watch().notes());
    }

    private Segment content(Desk.Session session) {
        if (scope.all) {
            return session.flasher().readFlash(session.selector(), board.reaching(job.flashOptions()));
        }
        AddressRange range = scope.range.orElseThrow();
        return new Segment(
                range.start(), session.flasher().read(session.selector(), range, board.reaching(job.flashOptions())));
    }
}
