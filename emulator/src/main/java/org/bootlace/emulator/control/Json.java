package org.bootlace.emulator.control;

import java.util.Map;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of requests and replies. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static byte[] bytes(Map<String, Object> document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /** @throws EmulatorException CONTROL_REFUSED when it is not one JSON object */
    static JsonNode object(byte[] text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException notJson) {
            throw refused(String.valueOf(notJson.getOriginalMessage()));
        }
        throw refused("something else");
    }

    private static EmulatorException refused(String what) {
        return new EmulatorException(
                EmulatorFailureKind.CONTROL_REFUSED,
                "the body is not one JSON object: " + what,
                "send {\"argument\": \"...\"}, or {} when there is none");
    }
}
