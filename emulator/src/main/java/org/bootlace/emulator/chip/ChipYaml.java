package org.bootlace.emulator.chip;

import java.util.Collection;
import java.util.stream.Collectors;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Strict YAML: every key of the type must be there, no other may, and a number is not a string. */
final class ChipYaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(HexNumbers.module())
            .build();

    private ChipYaml() {}

    /**
     * @param file name for messages
     * @throws EmulatorException CATALOGUE_INVALID, with the place and the nearest known key
     */
    static <T> T read(String file, byte[] yaml, Class<T> type) {
        try {
            return MAPPER.readValue(yaml, type);
        } catch (UnrecognizedPropertyException e) {
            throw invalid(file, e, "unknown key '" + e.getPropertyName() + "'", nearestKey(e));
        } catch (JacksonException e) {
            throw invalid(file, e, e.getOriginalMessage(), "compare the file with another chip's");
        }
    }

    private static String nearestKey(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        return NearestNames.remedy(
                e.getPropertyName(), known.stream().map(Object::toString).collect(Collectors.toSet()));
    }

    private static EmulatorException invalid(String file, JacksonException cause, String what, String remedy) {
        String place = cause.getLocation() == null
                ? file
                : file + ":" + cause.getLocation().getLineNr();
        return new EmulatorException(EmulatorFailureKind.CATALOGUE_INVALID, place + ": " + what, remedy, cause);
    }
}
