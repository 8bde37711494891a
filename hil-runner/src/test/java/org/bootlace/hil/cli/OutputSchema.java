package org.bootlace.hil.cli;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docs/schema/output.schema.json, held more strictly than users may hold it: no field may be missing from it. */
final class OutputSchema {

    private static final JsonMapper JSON = JsonMapper.shared();

    private OutputSchema() {}

    /** Values of "verb" that the schema knows. */
    static List<String> verbs() {
        return definitions().stream().map(OutputSchema::verb).distinct().toList();
    }

    /** What does not fit the schema of the document's verb; with a hint for the developer who added a field. */
    static List<String> complaints(String document) {
        JsonNode root = JSON.readTree(document);
        boolean failed = root.path("error").isObject() && !root.has("boards");
        String verb = failed ? "" : root.path("verb").asString();
        return definitions().stream()
                .filter(definition -> verb(definition).equals(verb))
                .map(definition -> complaints(definition, root))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of("docs/schema/output.schema.json has no definition of the verb '" + verb + "'"));
    }

    /** What does not fit the whole schema as it is published. */
    static List<String> complaintsOfUsers(String document) {
        return validate(JSON.readTree(SchemaVerb.text()), JSON.readTree(document));
    }

    private static List<String> complaints(String definition, JsonNode document) {
        ObjectNode schema = (ObjectNode) JSON.readTree(SchemaVerb.text());
        schema.remove("anyOf");
        schema.put("$ref", "#/$defs/" + definition);
        schema.path("$defs").forEach(OutputSchema::close);
        return validate(schema, document).stream()
                .map(text -> text + " (docs/schema/output.schema.json, $defs/" + definition + ")")
                .toList();
    }

    private static List<String> validate(JsonNode schema, JsonNode document) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        return compiled.validate(document).stream().map(Error::toString).toList();
    }

    /** Forbids fields that are not listed, where the schema says nothing of others. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OutputSchema::close);
    }

    private static List<String> definitions() {
        List<String> names = new ArrayList<>();
        JSON.readTree(SchemaVerb.text())
                .path("anyOf")
                .forEach(branch -> names.add(branch.path("$ref").asString().replace("#/$defs/", "")));
        return names;
    }

    /** Empty for the error object, which is the same for every verb. */
    private static String verb(String definition) {
        return JSON.readTree(SchemaVerb.text())
                .path("$defs")
                .path(definition)
                .at("/properties/verb/const")
                .asString("");
    }
}
