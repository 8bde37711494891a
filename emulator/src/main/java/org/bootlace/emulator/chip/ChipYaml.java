package org.bootlace.emulator.chip;

import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Strict YAML: every key of the record must be there, no other may, and a number is not a string. */
final class ChipYaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(HexNumbers.module())
            .build();

    private ChipYaml() {}

    /**
     * @param file name for messages
     * @throws EmulatorException CATALOGUE_INVALID, with the line or the key, and the nearest known key
     */
    static <T extends Record> T read(String file, byte[] yaml, Class<T> type) {
        try {
            new RecordKeys(file).check("", MAPPER.readTree(yaml), type);
            return MAPPER.readValue(yaml, type);
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? file
                    : file + ":" + e.getLocation().getLineNr();
            throw new EmulatorException(
                    EmulatorFailureKind.CATALOGUE_INVALID,
                    place + ": " + cause(e),
                    "compare the file with another chip's",
                    e);
        }
    }

    /** What a constructor of ours complained about, without Jackson's words around it. */
    private static String cause(JacksonException e) {
        return e.getCause() instanceof IllegalArgumentException ours
                ? String.valueOf(ours.getMessage())
                : e.getOriginalMessage();
    }
}
