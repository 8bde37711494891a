package org.bootlace.emulator.chip;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.stream.Collectors;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Strict YAML: every key of the record must be there, no other may, and a number is not a string. */
final class ChipYaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .addModule(HexNumbers.module())
            .changeDefaultNullHandling(usual -> usual.withContentNulls(Nulls.FAIL))
            .build();

    private ChipYaml() {}

    /**
     * @param file name for messages
     * @throws EmulatorException CATALOGUE_INVALID, with the line or the key, and the nearest known key
     */
    static <T extends Record> T read(String file, byte[] yaml, Class<T> type) {
        try {
            return read(file, MAPPER.readTree(yaml), type);
        } catch (JacksonException e) {
            throw invalid(file, e);
        }
    }

    /** As above, from a document that was read already. */
    static <T extends Record> T read(String file, JsonNode document, Class<T> type) {
        if (!document.isObject()) {
            throw new EmulatorException(
                    EmulatorFailureKind.CATALOGUE_INVALID,
                    file + ": there are no keys in it",
                    "compare it with another file of the catalogue");
        }
        new RecordKeys(file).check("", document, type);
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JacksonException e) {
            throw invalid(file, e);
        }
    }

    private static EmulatorException invalid(String file, JacksonException e) {
        int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
        String place = line < 1 ? file : file + ":" + line;
        return new EmulatorException(
                EmulatorFailureKind.CATALOGUE_INVALID,
                place + ": " + path(e.getPath()) + cause(e),
                "compare it with another chip",
                e);
    }

    /** {@code dfu.alternates.1: }, or nothing. */
    private static String path(List<JacksonException.Reference> path) {
        return path.isEmpty()
                ? ""
                : path.stream()
                        .map(step -> step.getPropertyName() == null
                                ? String.valueOf(step.getIndex())
                                : step.getPropertyName())
                        .collect(Collectors.joining(".", "", ": "));
    }

    /** What a constructor of ours complained about, without Jackson's words around it. */
    private static String cause(JacksonException e) {
        return e.getCause() instanceof IllegalArgumentException ours
                ? String.valueOf(ours.getMessage())
                : e.getOriginalMessage();
    }
}
