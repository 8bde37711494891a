package org.bootlace.features.plugin;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.StepDefinition;
import io.cucumber.plugin.event.TestRunFinished;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes every step that the glue defines as Markdown, one section a topic. Use as a Cucumber plugin with a dry run:
 * {@code --dry-run --plugin org.bootlace.features.plugin.StepCatalogue:steps.md}.
 */
public final class StepCatalogue implements ConcurrentEventListener {

    /** {@code org.bootlace.features.steps.BoardSteps.bootloader()}: the simple name of the class, without "Steps". */
    private static final Pattern TOPIC = Pattern.compile("\\.([A-Z]\\w*?)(?:Steps)?\\.\\w+\\(");

    private final PrintWriter out;
    private final SortedMap<String, NavigableSet<String>> topics = new ConcurrentSkipListMap<>();

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
        topics.computeIfAbsent(name, any -> new ConcurrentSkipListSet<>()).add(step.getPattern());
    }

    private void write() {
        out.println("# Steps\n\nGenerated; what stands in braces is explained by what a slip is answered with.");
        topics.forEach((topic, steps) -> {
            out.println("\n## " + spaced(topic) + "\n");
            steps.forEach(step -> out.println("- `" + step + "`"));
        });
        out.flush();
    }

    private static String spaced(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
