package org.bootlace.emulator.chip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The family files beside this class: {@code catalogue.yaml} says which chip is in which. A family file holds what its
 * chips have in common, and for each chip what is its own.
 */
final class ChipFiles {

    private static final String INDEX = "catalogue.yaml";

    private record Index(Map<String, List<String>> families) {}

    /** The form of a family file; {@code common} and the values of {@code chips} are parts of a {@link ChipProfile}. */
    private record Family(String family, JsonNode common, Map<String, JsonNode> chips) {}

    /** Family by name of chip, as the index lists them. */
    Map<String, String> families() {
        Index index = ChipYaml.read(INDEX, bytes(INDEX), Index.class);
        Map<String, String> families = new LinkedHashMap<>();
        index.families().forEach((family, chips) -> chips.forEach(chip -> families.put(chip, family)));
        return families;
    }

    ChipProfile read(String family, String name) {
        String file = family + ".yaml";
        return read(file, bytes(file), name);
    }

    /** All chips of a family; its file is read once. */
    List<ChipProfile> all(String family) {
        String file = family + ".yaml";
        Family content = ChipYaml.read(file, bytes(file), Family.class);
        return content.chips().keySet().stream()
                .map(name -> chip(file, content, name))
                .toList();
    }

    /** The chip of that name out of a family file. */
    static ChipProfile read(String file, byte[] yaml, String name) {
        return chip(file, ChipYaml.read(file, yaml, Family.class), name);
    }

    private static ChipProfile chip(String file, Family family, String name) {
        JsonNode own = family.chips().get(name);
        if (own == null) {
            throw new EmulatorException(
                    EmulatorFailureKind.CATALOGUE_INVALID,
                    INDEX + " lists " + name + " under " + file + ", which has "
                            + family.chips().keySet(),
                    "add the chip to " + file + ", or take its name off the list");
        }
        ObjectNode whole = NodeMerge.of(family.common(), own).put("name", name).put("family", family.family());
        String place = file + ": " + name;
        ChipProfile chip = ChipYaml.read(place, whole, ChipProfile.class);
        ProvenancePaths.check(place, chip);
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
