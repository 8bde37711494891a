package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bootlace.flasher.image.ImageFormat;
import org.bootlace.flasher.image.ImageWriter;
import org.bootlace.flasher.memory.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code image convert}: a firmware file in another format. */
@Command(
        name = "convert",
        header = "Write a firmware file in another format.",
        description = {
            "Reads any format that 'bootlace image' knows and writes hex, srec, dfu, uf2 or bin. OUT appears whole or"
                    + " not at all.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace image convert firmware.elf firmware.hex",
            "  bootlace image convert firmware.bin firmware.dfu --base 0x08000000",
            "  bootlace image convert firmware.hex firmware.bin --fill 0x00"
        })
final class ConvertVerb implements Callable<Integer> {

    private static final int ERASED = 0xFF;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "IN", description = "Firmware file to read.")
    private Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "File to write.")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Offers.ImageFormats.class,
            description = "hex, srec, dfu, uf2 or bin; by default what the name of OUT ends with.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = {"--base", "--address"},
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "Where a raw binary belongs, e.g. 0x08000000.")
    private Optional<Address> base = Optional.empty();

    @Option(
            names = "--fill",
            paramLabel = "BYTE",
            description = "What goes where the image has gaps and the format cannot (bin, uf2); 0xFF by default.")
    private String fill = "0xFF";

    @Option(
            names = {"--force", "--overwrite"},
            description = "Replace OUT if it exists.")
    private boolean overwrite;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        byte filler = filler();
        ImageFormat target = target();
        OutputFile file = OutputFile.claim(out, overwrite);
        ImageFile image = ImageFile.read(in, base);
        byte[] content = ImageWriter.write(String.valueOf(out.getFileName()), image.image(), target, filler);
        file.write(content);
        Desk.print(spec.commandLine(), output, new ConvertView(image, out, target, content.length, fill));
        return 0;
    }

    private byte filler() {
        return Address.parse(fill)
                .map(Address::value)
                .filter(value -> value <= ERASED)
                .map(Long::byteValue)
                .orElseThrow(() -> mistake("--fill takes one byte, 0x00 to 0xFF, not " + fill));
    }

    private ImageFormat target() {
        String name = String.valueOf(out.getFileName());
        String wanted = format.orElse(name.substring(name.lastIndexOf('.') + 1)).toLowerCase(Locale.ROOT);
        return Arrays.stream(ImageFormat.values())
                .filter(ImageFormat::writable)
                .filter(known -> known.extensions().contains(wanted))
                .findFirst()
                .orElseThrow(() -> mistake("'%s' is not a format that can be written: give --format with one of %s"
                        .formatted(
                                wanted,
                                Arrays.stream(ImageFormat.values())
                                        .filter(ImageFormat::writable)
                                        .map(known -> known.extensions().get(0))
                                        .collect(Collectors.joining(", ")))));
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
