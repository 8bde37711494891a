package org.bootlace.hil.run;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.Location;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which scenario a line of a feature file belongs to: the engine knows keyword lines only, and runs the whole file for any
 * other. A scenario begins with its first tag and ends where the next one begins; a row of examples is a scenario of its own.
 */
final class FeatureLines {

    /** Keyword line, or line of the row, by the line where what it names begins. */
    private final TreeMap<Integer, Integer> keywordByFirst = new TreeMap<>();

    private FeatureLines() {}

    /**
     * The line to give to the engine for {@code line}; empty when the file cannot be read as Gherkin, which the engine then
     * says better.
     */
    static Optional<Integer> keywordLine(Path file, int line) {
        return document(file).map(feature -> new FeatureLines().read(feature).keyword(line));
    }

    private static Optional<Feature> document(Path file) {
        GherkinParser parser = GherkinParser.builder()
                .includeSource(false)
                .includePickles(false)
                .build();
        try (InputStream text = Files.newInputStream(file)) {
            return parser.parse(file.toString(), text)
                    .flatMap(envelope -> envelope.getGherkinDocument().stream())
                    .flatMap(document -> document.getFeature().stream())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private int keyword(int line) {
        Map.Entry<Integer, Integer> owner = keywordByFirst.floorEntry(line);
        return owner == null ? keywordByFirst.firstEntry().getValue() : owner.getValue();
    }

    private FeatureLines read(Feature feature) {
        add(feature.getTags(), feature.getLocation());
        for (FeatureChild child : feature.getChildren()) {
            child.getScenario().ifPresent(this::add);
            child.getRule().ifPresent(this::add);
        }
        return this;
    }

    private void add(Rule rule) {
        add(rule.getTags(), rule.getLocation());
        for (RuleChild child : rule.getChildren()) {
            child.getScenario().ifPresent(this::add);
        }
    }

    private void add(Scenario scenario) {
        add(scenario.getTags(), scenario.getLocation());
        scenario.getExamples().forEach(this::add);
    }

    private void add(Examples examples) {
        add(examples.getTags(), examples.getLocation());
        examples.getTableBody().forEach(row -> add(List.of(), row.getLocation()));
    }

    private void add(List<Tag> tags, Location keyword) {
        int first = tags.stream()
                .mapToInt(tag -> tag.getLocation().getLine().intValue())
                .min()
                .orElse(keyword.getLine().intValue());
        keywordByFirst.put(first, keyword.getLine().intValue());
    }
}
