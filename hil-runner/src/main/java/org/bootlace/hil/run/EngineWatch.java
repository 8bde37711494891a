package org.bootlace.hil.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Collects what goes wrong outside the scenarios. A broken set-up shows as a failed container with no scenario in it, or as
 * failed scenarios that never started (two step definitions of one text); who only counts what was run takes either for
 * success.
 */
final class EngineWatch implements TestExecutionListener {

    private final List<String> containers = new CopyOnWriteArrayList<>();
    private final List<String> scenarios = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();

    @Override
    public void executionFinished(TestIdentifier what, TestExecutionResult result) {
        if (what.isTest()) {
            ended.incrementAndGet();
        }
        if (result.getStatus() == Status.FAILED) {
            String reason = result.getThrowable().map(Explanation::rootMessage).orElse(what.getDisplayName());
            (what.isTest() ? scenarios : containers).add(reason);
        }
    }

    /**
     * What broke.
     *
     * @param seen how many scenarios reported for themselves; what the others say is a breakdown
     */
    List<String> breakdowns(int seen) {
        List<String> silent = ended.get() > seen ? scenarios : List.of();
        return Stream.concat(containers.stream(), silent.stream()).distinct().toList();
    }
}
