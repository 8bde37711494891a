package org.bootlace.hil.run;

import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param bench name of the bench
 * @param scenarios in the order in which they ended
 * @param breakdowns what the engine says broke outside any scenario
 * @param duration real time
 */
public record RunResult(String bench, List<ScenarioResult> scenarios, List<String> breakdowns, Duration duration) {

    /** Copies the lists. */
    public RunResult {
        scenarios = List.copyOf(scenarios);
        breakdowns = List.copyOf(breakdowns);
    }

    /** How many ended that way. */
    public int count(Outcome outcome) {
        return (int) scenarios.stream()
                .filter(scenario -> scenario.outcome() == outcome)
                .count();
    }

    /** What it all means. A breakdown outweighs a failure, since then nothing can be trusted. */
    public Verdict verdict() {
        if (!breakdowns.isEmpty() || count(Outcome.BENCH_FAILED) > 0) {
            return Verdict.BROKEN;
        }
        if (count(Outcome.FAILED) + count(Outcome.UNDEFINED) > 0) {
            return Verdict.FAILED;
        }
        if (scenarios.isEmpty()) {
            return Verdict.NOTHING_TO_RUN;
        }
        return count(Outcome.PASSED) == 0 ? Verdict.NO_BOARD : Verdict.PASSED;
    }
}
