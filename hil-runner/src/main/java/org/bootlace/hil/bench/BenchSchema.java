package org.bootlace.hil.bench;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.bootlace.emulator.failure.NearestNames;
import tools.jackson.databind.JsonNode;

/** Holds a tree against bench.schema.json and says in plain words, with the place, what does not fit. */
final class BenchSchema {

    /** The schema as it ships; also for editors. */
    static final String RESOURCE = "bench.schema.json";

    private static final Map<String, BiFunction<Error, JsonNode, String>> WORDS = Map.of(
            "additionalProperties",
            BenchSchema::unknownKey,
            "required",
            (error, schema) -> "'" + error.getProperty() + "' is missing here",
            "enum",
            BenchSchema::unknownWord,
            "type",
            (error, schema) -> "this must be " + article(schema.path("type").asString()),
            "pattern",
            BenchSchema::wrongShape,
            "minItems",
            (error, schema) -> "there must be at least one");

    private BenchSchema() {}

    /** What is wrong with the tree; empty when nothing is. */
    static List<Problem> problems(JsonNode tree) {
        Schema schema = schema();
        return schema.validate(tree).stream()
                .map(error -> problem(error, schema, tree))
                .toList();
    }

    private static Schema schema() {
        try (InputStream text = BenchSchema.class.getResourceAsStream(RESOURCE)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(text), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem problem(Error error, Schema schema, JsonNode tree) {
        JsonNode rule = ruleOf(error, schema);
        String text = WORDS.getOrDefault(error.getKeyword(), (other, any) -> other.getMessage())
                .apply(error, rule);
        return Problem.at(placeOf(error, tree), text);
    }

    /** The object of the schema that holds the violated keyword. */
    private static JsonNode ruleOf(Error error, Schema schema) {
        String pointer = error.getSchemaLocation().getFragment().toString();
        return schema.getSchemaNode().at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static JsonNode placeOf(Error error, JsonNode tree) {
        JsonNode node = tree.at(error.getInstanceLocation().toString());
        boolean unknownKey = "additionalProperties".equals(error.getKeyword());
        return unknownKey ? node.path(error.getProperty()) : node;
    }

    private static String unknownKey(Error error, JsonNode rule) {
        List<String> known = List.copyOf(rule.path("properties").propertyNames());
        String nearest = NearestNames.to(error.getProperty(), known).get(0);
        return "unknown key '" + error.getProperty() + "'; did you mean '" + nearest + "'? Keys here: "
                + String.join(", ", known);
    }

    private static String unknownWord(Error error, JsonNode rule) {
        List<String> known = StreamSupport.stream(rule.path("enum").spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.toList());
        return "'" + error.getInstanceNode().asString("") + "' is not one of " + String.join(", ", known);
    }

    private static String wrongShape(Error error, JsonNode rule) {
        return "'" + error.getInstanceNode().asString("") + "' does not look right: "
                + rule.path("description")
                        .asString("it must match " + rule.path("pattern").asString());
    }

    private static String article(String type) {
        return switch (type) {
            case "array" -> "a list";
            case "object" -> "a mapping of keys to values";
            case "string" -> "a text; put it in quotes if it looks like a number";
            case "integer" -> "a whole number";
            default -> "of type " + type;
        };
    }
}
