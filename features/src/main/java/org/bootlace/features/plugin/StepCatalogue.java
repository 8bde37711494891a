package org.bootlace.features.plugin;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.StepDefinition;
import io.cucumber.plugin.event.TestRunFinished;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootlace.features.types.Vocabulary;

/**
 * Writes every step that the glue defines as Markdown, one section a topic, with the tags that it needs and the values of its
 * places. Use as a Cucumber plugin with a dry run:
 * {@code --dry-run --plugin org.bootlace.features.plugin.StepCatalogue:steps.md}.
 */
public final class StepCatalogue implements ConcurrentEventListener {

    /** {@code org.bootlace.features.steps.BoardSteps.bootloader()}: the simple name of the class, without "Steps". */
    private static final Pattern TOPIC = Pattern.compile("\\.([A-Z]\\w*?)(?:Steps)?\\.\\w+\\(");

    private static final String HEAD = """
            # Steps

            Generated. Each step is shown with the word that usually goes before it; And, But and * do as well. The tags after a step must
            be on its scenario, its rule or its feature: without them the step fails, on every bench. What may stand in braces is listed
            [at the end](#what-stands-in-braces); words in parentheses may be left out.
            """;

    private final PrintWriter out;
    private final SortedMap<String, NavigableSet<StepEntry>> topics = new ConcurrentSkipListMap<>();

    /** Made by Cucumber; writes to {@code out}, the console when the plugin has no argument. */
    public StepCatalogue(OutputStream out) {
        this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(StepDefinedEvent.class, event -> add(event.getStepDefinition()));
        publisher.registerHandlerFor(TestRunFinished.class, event -> write());
    }

    private void add(StepDefinition step) {
        Matcher topic = TOPIC.matcher(step.getLocation());
        String name = topic.find() ? topic.group(1) : "Other";
        topics.computeIfAbsent(name, any -> new ConcurrentSkipListSet<>()).add(StepEntry.of(step));
    }

    private void write() {
        out.print(HEAD);
        topics.forEach((topic, steps) -> {
            out.println("\n## " + spaced(topic) + "\n");
            steps.forEach(step -> out.println("- " + step.markdown()));
        });
        out.println("\n## What stands in braces\n");
        Vocabulary.places().forEach((place, values) -> out.println("- `{" + place + "}`: " + code(values)));
        out.println("- `{}`: faults in the words of [faults.md](faults.md), or any text");
        out.flush();
    }

    private static String code(List<String> values) {
        return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }

    private static String spaced(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
