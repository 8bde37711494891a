package org.bootlace.flasher.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON documents from maps and lists, so that every field name is spelled out where it is made and none changes with a
 * refactoring. Jackson is loaded only when a document is written.
 */
final class JsonText {

    /** Raised when a field is renamed or removed; new fields do not raise it. */
    private static final int SCHEMA = 1;

    private JsonText() {}

    /** The fields that every document begins with. */
    static Map<String, Object> root(String verb, boolean ok) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        root.put("verb", verb);
        root.put("ok", ok);
        return root;
    }

    static String of(Map<String, Object> document) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document);
    }
}
