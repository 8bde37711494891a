package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.memory.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: does a board hold this firmware? */
@Command(
        name = "verify",
        header = "Compare a board's flash with a file.",
        description = {"Reads back what the file describes and compares it byte by byte. Changes no flash.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace verify firmware.hex",
            "  bootlace verify firmware.hex --all    every board that is connected",
            "  bootlace verify backup.bin --address 0x08000000 --board usb:1-2.3",
            "",
            "Exit code 0 means equal, 36 different; 'bootlace help exit-codes' lists the others."
        })
final class VerifyVerb implements Callable<Integer> {

    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "Firmware: Intel HEX, DfuSe, ELF, S-record, UF2, or raw binary with --address.")
    private Path file = Path.of("");

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "Where a raw binary belongs, e.g. 0x08000000.")
    private Optional<Address> address = Optional.empty();

    @Option(names = "--no-leave", description = "Stay in the bootloader instead of starting the firmware.")
    private boolean noLeave;

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private ManyOptions many = new ManyOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    VerifyVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        ImageFile image = ImageFile.read(file, address);
        many.settle(job);
        return desk.run(spec, board, output, many, session -> {
            FlashReport report = session.flasher()
                    .verify(
                            session.selector(),
                            image.image(),
                            board.reaching(job.flashOptions()).withLeave(!noLeave));
            return new JobView(
                    "Verified " + image.name() + " on",
                    Optional.of(image),
                    report,
                    session.watch().notes());
        });
    }
}
