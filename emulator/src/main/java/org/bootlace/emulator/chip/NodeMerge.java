package org.bootlace.emulator.chip;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays what is a chip's own over what its family has in common: objects are merged key by key, everything else is
 * replaced. Provenance is a list with names in it: an entry replaces the one that speaks {@code of} the same.
 */
final class NodeMerge {

    private static final String PROVENANCE = "provenance";

    private NodeMerge() {}

    static ObjectNode of(JsonNode common, JsonNode own) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        common.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        for (Map.Entry<String, JsonNode> entry : own.properties()) {
            JsonNode below = common.get(entry.getKey());
            merged.set(
                    entry.getKey(), below == null ? entry.getValue() : over(entry.getKey(), below, entry.getValue()));
        }
        return merged;
    }

    private static JsonNode over(String key, JsonNode below, JsonNode above) {
        if (key.equals(PROVENANCE)) {
            return sources(below, above);
        }
        return below.isObject() && above.isObject() ? of(below, above) : above;
    }

    private static ArrayNode sources(JsonNode below, JsonNode above) {
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : below) {
            boolean replaced = false;
            for (JsonNode other : above) {
                replaced |= subject(entry).equals(subject(other));
            }
            if (!replaced) {
                merged.add(entry);
            }
        }
        above.forEach(merged::add);
        return merged;
    }

    private static String subject(JsonNode entry) {
        return entry.path("of").asString("");
    }
}
