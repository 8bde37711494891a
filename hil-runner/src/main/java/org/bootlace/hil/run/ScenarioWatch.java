package org.bootlace.hil.run;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.Node;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.Step;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestSourceParsed;
import io.cucumber.plugin.event.TestStep;
import io.cucumber.plugin.event.TestStepFinished;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bootlace.features.plugin.NearestStep;

/**
 * The plugin through which a run sees its scenarios. Cucumber makes it by itself, from its class name and one word; the
 * word is the number of the run that it reports to.
 */
public final class ScenarioWatch implements ConcurrentEventListener {

    private static final Map<String, RunListener> RUNS = new ConcurrentHashMap<>();
    private static final Map<Status, Outcome> OUTCOMES = Map.of(
            Status.PASSED, Outcome.PASSED,
            Status.FAILED, Outcome.FAILED,
            Status.UNDEFINED, Outcome.UNDEFINED,
            Status.AMBIGUOUS, Outcome.UNDEFINED,
            Status.PENDING, Outcome.UNDEFINED,
            Status.SKIPPED, Outcome.SKIPPED);

    private static final List<String> NO_STEPS = List.of(
            "The scenario has no steps.",
            "A line that does not start with Given, When, Then, And, But or * is taken for its description.");

    private final RunListener listener;
    private final Map<URI, String> featureNames = new ConcurrentHashMap<>();
    private final Set<String> expressions = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Trouble> troubles = new ConcurrentHashMap<>();

    /** For Cucumber. */
    public ScenarioWatch(String run) {
        this.listener = RUNS.getOrDefault(run, result -> {});
    }

    /** A run that {@code listener} sees until it is closed. */
    static Registration register(RunListener listener) {
        String run = UUID.randomUUID().toString();
        RUNS.put(run, listener);
        return new Registration(run);
    }

    /** A run in sight of the plugin. */
    record Registration(String run) implements AutoCloseable {

        /** What makes Cucumber report to it. */
        String plugin() {
            return ScenarioWatch.class.getName() + ":" + run;
        }

        @Override
        public void close() {
            RUNS.remove(run);
        }
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(
                StepDefinedEvent.class,
                event -> expressions.add(event.getStepDefinition().getPattern()));
        publisher.registerHandlerFor(TestSourceParsed.class, this::parsed);
        publisher.registerHandlerFor(TestStepFinished.class, this::stepFinished);
        publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
    }

    private void parsed(TestSourceParsed event) {
        event.getNodes().stream()
                .findFirst()
                .flatMap(Node::getName)
                .ifPresent(name -> featureNames.put(event.getUri(), name));
    }

    private void stepFinished(TestStepFinished event) {
        Result result = event.getResult();
        boolean skippedByOthers = result.getStatus() == Status.SKIPPED && result.getError() == null;
        if (result.getStatus() != Status.PASSED && !skippedByOthers) {
            troubles.putIfAbsent(
                    event.getTestCase().getId(), trouble(event.getTestCase(), event.getTestStep(), result));
        }
    }

    private void finished(TestCaseFinished event) {
        TestCase scenario = event.getTestCase();
        Optional<Trouble> trouble = Optional.ofNullable(troubles.remove(scenario.getId()));
        boolean empty = scenario.getTestSteps().stream().noneMatch(PickleStepTestStep.class::isInstance);
        listener.finished(new ScenarioResult(
                featureNames.getOrDefault(scenario.getUri(), ""),
                scenario.getName(),
                placeOf(scenario),
                empty ? Outcome.UNDEFINED : outcome(event.getResult()),
                event.getResult().getDuration(),
                empty ? Optional.of(new Trouble("", placeOf(scenario), NO_STEPS)) : trouble));
    }

    private static Outcome outcome(Result result) {
        boolean bench = result.getError() != null && Explanation.blamesBench(result.getError());
        return bench ? Outcome.BENCH_FAILED : OUTCOMES.getOrDefault(result.getStatus(), Outcome.FAILED);
    }

    private static String placeOf(TestCase scenario) {
        return Place.of(scenario.getUri(), scenario.getLocation().getLine());
    }

    private Trouble trouble(TestCase scenario, TestStep step, Result result) {
        if (step instanceof PickleStepTestStep inScenario) {
            Step words = inScenario.getStep();
            int line = words.getLocation().getLine();
            return new Trouble(
                    words.getKeyword() + words.getText(),
                    Place.of(inScenario.getUri(), line),
                    explanation(words.getText(), result));
        }
        return new Trouble("", placeOf(scenario), explanation("", result));
    }

    private List<String> explanation(String step, Result result) {
        Throwable error = result.getError();
        if (result.getStatus() == Status.UNDEFINED) {
            String guess = NearestStep.of(step, expressions)
                    .map(near -> "Did you mean: " + near)
                    .orElse("docs/steps.md lists the steps there are.");
            return List.of("No step is defined for this text.", guess);
        }
        if (error == null) {
            return List.of();
        }
        return result.getStatus() == Status.SKIPPED
                ? List.of(String.valueOf(error.getMessage()))
                : Explanation.of(error);
    }
}
