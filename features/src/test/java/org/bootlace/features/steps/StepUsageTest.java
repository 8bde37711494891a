package org.bootlace.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.junit.platform.engine.Constants;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class StepUsageTest {

    @Test
    void every_step_is_used_by_a_scenario() {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectPackage("features"))
                        .configurationParameter(Constants.GLUE_PROPERTY_NAME, "org.bootlace.features")
                        .configurationParameter(Constants.PLUGIN_PROPERTY_NAME, StepUsage.class.getName())
                        .configurationParameter("cucumber.execution.dry-run", "true")
                        .build());

        assertThat(StepUsage.USED).hasSizeGreaterThan(60);
        Set<String> unused = new HashSet<>(StepUsage.DEFINED);
        unused.removeAll(StepUsage.USED);
        assertThat(unused).isEmpty();
    }

    /** Collects where steps are defined, and which of them the scenarios use. */
    public static final class StepUsage implements ConcurrentEventListener {

        static final Set<String> DEFINED = ConcurrentHashMap.newKeySet();
        static final Set<String> USED = ConcurrentHashMap.newKeySet();

        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(
                    StepDefinedEvent.class,
                    event -> DEFINED.add(event.getStepDefinition().getLocation()));
            publisher.registerHandlerFor(TestStepFinished.class, event -> {
                if (event.getTestStep() instanceof PickleStepTestStep step) {
                    USED.add(step.getCodeLocation());
                }
            });
        }
    }
}
