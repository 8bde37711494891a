package org.bootlace.hil.run;

import io.cucumber.junit.platform.engine.Constants;
import io.cucumber.junit.platform.engine.CucumberTestEngine;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.BenchInUse;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.hil.report.ReportFiles;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs scenarios on a bench, one after the other. */
public final class ScenarioRunner {

    private final Bench bench;
    private final RunListener listener;

    /** A runner on {@code bench}, which it does not close; {@code listener} sees each scenario when it is done. */
    public ScenarioRunner(Bench bench, RunListener listener) {
        this.bench = bench;
        this.listener = listener;
    }

    /**
     * Runs everything and judges it.
     *
     * @throws Failure {@code USAGE} when the tag expression or a feature file is wrong
     */
    public RunResult run(RunRequest request) {
        request.tags().ifPresent(ScenarioRunner::checkTags);
        List<ScenarioResult> results = Collections.synchronizedList(new ArrayList<>());
        RunListener both = result -> {
            synchronized (results) {
                results.add(result);
                listener.finished(result);
            }
        };
        long start = System.nanoTime();
        EngineWatch engine = execute(request, both);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        return new RunResult(bench.name(), results, engine.breakdowns(results.size()), duration);
    }

    private EngineWatch execute(RunRequest request, RunListener each) {
        EngineWatch engine = new EngineWatch();
        BenchInUse.Use use = BenchInUse.during(bench);
        try (ScenarioWatch.Registration watch = ScenarioWatch.register(each)) {
            Launcher launcher = LauncherFactory.create(onlyCucumber());
            launcher.execute(discover(launcher, request, watch.plugin()), engine);
        } finally {
            use.close();
        }
        return engine;
    }

    private static TestPlan discover(Launcher launcher, RunRequest request, String watch) {
        DiscoveryWatch discovery = new DiscoveryWatch();
        try {
            return launcher.discover(discovery(request, watch, discovery));
        } catch (JUnitException e) {
            throw discovery.failure().orElseThrow(() -> e);
        }
    }

    /** Nothing that happens to be on the class path joins in. */
    private static LauncherConfig onlyCucumber() {
        return LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new CucumberTestEngine())
                .build();
    }

    private static LauncherDiscoveryRequest discovery(RunRequest request, String watch, DiscoveryWatch discovery) {
        String plugins = Stream.concat(
                        Stream.of(watch), request.reports().map(ReportFiles::plugins).orElse(List.of()).stream())
                .collect(Collectors.joining(","));
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .selectors(selectors(request))
                .listeners(discovery)
                .configurationParameter(Constants.GLUE_PROPERTY_NAME, String.join(",", request.glue()))
                .configurationParameter(Constants.PLUGIN_PROPERTY_NAME, plugins)
                .configurationParameter(Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, "true");
        request.tags().ifPresent(tags -> builder.configurationParameter(Constants.FILTER_TAGS_PROPERTY_NAME, tags));
        return builder.build();
    }

    private static List<DiscoverySelector> selectors(RunRequest request) {
        List<FeaturePlace> places = request.places().isEmpty() ? List.of(FeaturePlace.bundled()) : request.places();
        return places.stream().map(FeaturePlace::selector).toList();
    }

    private static void checkTags(String expression) {
        try {
            TagExpressionParser.parse(expression);
        } catch (TagExpressionException e) {
            throw new Failure(
                            FailureKind.USAGE,
                            "The tag expression '" + expression + "' is wrong: "
                                    + String.valueOf(e.getMessage()).lines().reduce("", (all, line) -> line) + ".",
                            "Write tags with and, or, not and parentheses: --tags '@smoke and not @slow'.")
                    .causedBy(e);
        }
    }
}
