package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.chip.ChipGroup;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.cli.text.Nearest;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code image}: what is in a firmware file. Needs no board. */
@Command(
        name = "image",
        header = "Explain a firmware file, or convert it.",
        description = {
            "Tells the format by the content of the file and shows its segments, its vector table, which firmware it"
                    + " is, and the chips that it may be for. Reads Intel HEX, Motorola S-record, DfuSe, ELF, UF2, raw"
                    + " binary, and any of them with a DFU suffix. Needs no board.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace image firmware.hex",
            "  bootlace image firmware.dfu --chip STM32F405RG    with the sectors that it needs",
            "  bootlace image firmware.elf --layout '@Internal Flash /0x08000000/04*016Kg,01*064Kg,07*128Kg'",
            "  bootlace image convert firmware.elf firmware.hex"
        })
final class ImageVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Firmware file.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "Where a raw binary belongs, e.g. 0x08000000.")
    private Optional<Address> address = Optional.empty();

    @Option(
            names = "--chip",
            paramLabel = "PART",
            completionCandidates = Offers.Parts.class,
            description = "Show the sectors that it needs on this chip.")
    private Optional<String> chip = Optional.empty();

    @Option(
            names = "--layout",
            paramLabel = "STRING",
            description = "Show the sectors that it needs with this memory layout string of a bootloader.")
    private Optional<String> layout = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Path path = file.orElseThrow(() -> mistake("Missing required parameter: 'FILE'"));
        Optional<MemoryLayout> flash = layout.map(this::parsed).or(() -> chip.map(this::ofChip));
        Desk.print(spec.commandLine(), output, ImageView.of(ImageFile.read(path, address), chip, flash));
        return 0;
    }

    private MemoryLayout parsed(String text) {
        return DfuSeLayoutParser.parse(text)
                .layout()
                .orElseThrow(() -> mistake("'" + text + "' is not a memory layout string: write it like "
                        + "@Internal Flash /0x08000000/04*016Kg,01*064Kg,07*128Kg"));
    }

    private MemoryLayout ofChip(String part) {
        return Chips.part(part).orElseThrow(() -> {
            String near = Nearest.to(
                            part,
                            Chips.all().stream()
                                    .map(ChipGroup::parts)
                                    .flatMap(parts -> parts.stream())
                                    .toList())
                    .map(name -> ": did you mean " + name + "?")
                    .orElse("");
            return mistake("'" + part + "' is not a known chip" + near);
        });
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
