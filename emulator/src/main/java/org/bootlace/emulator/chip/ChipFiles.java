package org.bootlace.emulator.chip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/** The chip files beside this class: {@code catalogue.yaml} lists them, each is named after its chip. */
final class ChipFiles {

    private static final String INDEX = "catalogue.yaml";

    private record Index(List<String> chips) {}

    /** Names of all chips, sorted. */
    List<String> names() {
        return ChipYaml.read(INDEX, bytes(INDEX), Index.class).chips().stream()
                .sorted()
                .toList();
    }

    ChipProfile read(String name) {
        String file = name + ".yaml";
        ChipProfile chip = ChipYaml.read(file, bytes(file), ChipProfile.class);
        ProvenancePaths.check(file, chip);
        return chip.withQuirksOfItsFamily();
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = ChipFiles.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new EmulatorException(
                        EmulatorFailureKind.CATALOGUE_INVALID,
                        "the catalogue lists " + file + ", but there is no such file",
                        "add the file, or take its name off the list");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
