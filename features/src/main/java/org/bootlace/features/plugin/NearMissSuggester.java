package org.bootlace.features.plugin;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.SnippetsSuggestedEvent;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestRunFinished;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Tells, at the end of a run, which step each undefined one was probably meant to be. Use as a Cucumber plugin:
 * {@code --plugin org.bootlace.features.plugin.NearMissSuggester}.
 */
public final class NearMissSuggester implements ConcurrentEventListener {

    private final PrintWriter out;
    private final Set<String> expressions = ConcurrentHashMap.newKeySet();
    private final Map<String, String> undefined = new ConcurrentSkipListMap<>();

    /** Made by Cucumber; writes to {@code out}, the console when the plugin has no argument. */
    public NearMissSuggester(OutputStream out) {
        this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(
                StepDefinedEvent.class,
                event -> expressions.add(event.getStepDefinition().getPattern()));
        publisher.registerHandlerFor(SnippetsSuggestedEvent.class, this::remember);
        publisher.registerHandlerFor(TestRunFinished.class, event -> tell());
    }

    private void remember(SnippetsSuggestedEvent event) {
        String place = event.getUri() + ":" + event.getStepLocation().getLine();
        undefined.put(place, event.getSuggestion().getStep());
    }

    private void tell() {
        undefined.forEach((place, step) -> {
            out.println("Undefined step at " + place + ": " + step);
            NearestStep.of(step, expressions).ifPresent(near -> out.println("  Did you mean: " + near));
        });
    }
}
