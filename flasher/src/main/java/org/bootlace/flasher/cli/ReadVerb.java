package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.BoardInfo;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
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
        description = {"Writes raw bytes: the first byte of the file is the first of the range. Changes no flash.", ""},
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
        OutputFile target = OutputFile.claim(file, overwrite);
        return desk.run(spec, board, output, session -> read(session, target));
    }

    private View read(Desk.Session session, OutputFile target) {
        FlashOptions options = job.flashOptions();
        BoardSighting ready = session.flasher().reboot(session.selector(), options);
        BoardSelector here =
                ready.path().map(path -> BoardSelector.parse("usb:" + path)).orElse(session.selector());
        AddressRange range = scope.all ? wholeFlash(session.flasher().info(here, options)) : scope.range.orElseThrow();
        byte[] content = session.flasher().read(here, range, options);
        target.write(content);
        return new ReadView(ready, range, file, session.watch().notes());
    }

    /** The first region of the flash; no STM32 has a gap in its main flash as its bootloader announces it. */
    private static AddressRange wholeFlash(BoardInfo info) {
        return info.bootloader().stream()
                .flatMap(bootloader -> bootloader.memories().stream())
                .filter(MemoryLayout::isFlash)
                .flatMap(memory -> memory.rangesOf(sector -> sector.attribute().readable()).stream())
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureKind.PROTOCOL_VIOLATION,
                        "The bootloader announces no readable flash.",
                        "Say which addresses to read with --range."));
    }
}
