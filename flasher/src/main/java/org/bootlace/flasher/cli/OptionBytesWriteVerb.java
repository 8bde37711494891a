package org.bootlace.flasher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.OptionChange;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.BoundedFile;
import org.bootlace.flasher.file.FileTrouble;
import org.bootlace.flasher.memory.Address;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code option-bytes write}: whole areas, after saying yes. */
@Command(
        name = "write",
        header = "Write a chip's option bytes.",
        description = {
            "Takes a whole area, as 'option-bytes read' shows it, with the changes that are wanted. Only what differs is written;"
                    + " the board resets itself for it, is followed, and its option bytes are read back. The board stays in its"
                    + " bootloader when its BOOT0 pin lets it. One-time memory is never written.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace option-bytes write --yes-change-option-bytes \\",
            "      'EF AA FF FF FF FF FF FF FF 0F FF FF FF FF FF FF'",
            "  bootlace option-bytes write --yes-change-option-bytes \\",
            "      --file option.bin --area 0x1FFEC000",
            "",
            "Exit code 60 means that a flag is missing, 62 that the bytes do not fit."
        })
final class OptionBytesWriteVerb implements Callable<Integer> {

    /** More than any chip has. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--area",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description =
                    "First byte of the area; may be left out when there is only one, or when all are given one after the"
                            + " other.")
    private Optional<Address> area = Optional.empty();

    @Option(
            names = "--yes-change-option-bytes",
            description = "Agree that a wrong option byte can make the board unusable.")
    private boolean agreed;

    @Option(
            names = "--yes-lock-the-chip-for-ever",
            description =
                    "Agree to readout protection level 2, after which nobody can flash, debug or unlock the chip again.")
    private boolean lock;

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    OptionBytesWriteVerb(Desk desk) {
        this.desk = desk;
    }

    /** Exactly one of the two. */
    static final class Source {

        @Parameters(
                arity = "0..1",
                paramLabel = "BYTES",
                description =
                        "Two hexadecimal digits for each byte; blanks, commas and colons between them do not matter.")
        private Optional<String> hex = Optional.empty();

        @Option(names = "--file", required = true, paramLabel = "FILE", description = "File with the raw bytes.")
        private Optional<Path> file = Optional.empty();
    }

    @Override
    public Integer call() {
        byte[] bytes = source.file.isPresent() ? content(source.file.get()) : parsed(source.hex.orElse(""));
        if (!agreed) {
            throw new Failure(
                    FailureKind.CONSENT_REQUIRED,
                    "Wrong option bytes can make a board unusable, and a change of the readout level can erase it. Nothing was"
                            + " written.",
                    "If you are sure of them, repeat with --yes-change-option-bytes.");
        }
        OptionChange change = new OptionChange(area, bytes, lock);
        return desk.run(
                spec,
                board,
                output,
                session -> new OptionBytesView(
                        "option-bytes write",
                        session.flasher()
                                .writeOptionBytes(session.selector(), change, board.reaching(job.flashOptions())),
                        session.watch().notes()));
    }

    private byte[] parsed(String text) {
        return bytes(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + text + "' is no row of bytes: write two hexadecimal digits for each"));
    }

    /** What is typed as bytes, at least one; empty when it is something else. */
    static Optional<byte[]> bytes(String text) {
        String digits = text.replaceAll("[\\s,:]", "").replaceFirst("^0[xX]", "");
        try {
            return Optional.of(HexFormat.of().parseHex(digits)).filter(bytes -> bytes.length > 0);
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        }
    }

    private static byte[] content(Path file) {
        try {
            return BoundedFile.read(file, MOST_BYTES)
                    .orElseThrow(() -> unreadable(file, "it is too large for option bytes"));
        } catch (IOException e) {
            throw unreadable(file, FileTrouble.words(e)).causedBy(e);
        }
    }

    private static Failure unreadable(Path file, String why) {
        return new Failure(
                FailureKind.IMAGE_UNREADABLE,
                "The file " + file + " cannot be read: " + why + ".",
                "Check its name; it holds the raw bytes of one area.");
    }
}
