package org.bootlace.hil.run;

import java.time.Duration;
import java.util.Optional;

/**
 * A scenario that has been run, or skipped.
 *
 * @param feature name of its feature
 * @param name its name
 * @param place file and line
 * @param outcome what came of it
 * @param duration real time
 * @param trouble why it did not pass; empty when it did
 */
public record ScenarioResult(
        String feature, String name, String place, Outcome outcome, Duration duration, Optional<Trouble> trouble) {}
