package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** An object of a JSON document; asking for what is not there is an {@link IllegalArgumentException} that names it. */
final class JsonFields {

    private final Map<?, ?> fields;

    private JsonFields(Map<?, ?> fields) {
        this.fields = fields;
    }

    /** Reads a document that is one object. */
    static JsonFields parse(byte[] document) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            return object("the document", value(parser));
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("it is no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    String text(String name) {
        return textIfAny(name).orElseThrow(() -> new IllegalArgumentException("the text " + name + " is missing"));
    }

    Optional<String> textIfAny(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    long number(String name) {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("the number " + name + " is missing");
    }

    JsonFields object(String name) {
        return object(name, fields.get(name));
    }

    List<JsonFields> list(String name) {
        if (fields.get(name) instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(each -> object(name, each)).toList();
        }
        throw new IllegalArgumentException("the list " + name + " is missing");
    }

    private static JsonFields object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonFields(map);
        }
        throw new IllegalArgumentException(name + " is no object");
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return scalar(parser, token);
    }

    private static @Nullable Object scalar(JsonParser parser, @Nullable JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        return token == JsonToken.VALUE_STRING ? parser.getString() : null;
    }
}
