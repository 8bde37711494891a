package org.bootlace.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import org.bootlace.features.bench.Board;
import org.bootlace.features.bench.BoardsMissingException;
import org.bootlace.features.world.BoardTags;
import org.bootlace.features.world.Jobs;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.flasher.FlashEvent;
import org.opentest4j.TestAbortedException;

/** Begins and ends each scenario: boards are leased, failures that nobody expected come out, evidence is kept. */
public final class Lifecycle {

    private static final String TEXT = "text/plain";

    private final LeasedBoards boards;
    private final Jobs jobs;

    /** Made by PicoContainer. */
    public Lifecycle(LeasedBoards boards, Jobs jobs) {
        this.boards = boards;
        this.jobs = jobs;
    }

    /** Leases what the tags ask for; the scenario is skipped when the bench cannot give it. */
    @Before(order = 0)
    public void lease(Scenario scenario) {
        try {
            boards.lease(BoardTags.request(scenario.getSourceTagNames()));
        } catch (BoardsMissingException missing) {
            throw new TestAbortedException("not on this bench: " + missing.getMessage(), missing);
        }
    }

    /** Fails a scenario whose last job failed without any step asking about it. */
    @After(order = 20)
    public void noSurprise(Scenario scenario) {
        if (!scenario.isFailed()) {
            jobs.requireNoSurprise();
        }
    }

    /** Fails a scenario whose fault never struck: it passed without testing anything. */
    @After(order = 15)
    public void faultsStruck(Scenario scenario) {
        if (!scenario.isFailed() && boards.held()) {
            assertThat(boards.all().stream()
                            .flatMap(board -> board.faults().stream())
                            .flatMap(faults -> faults.pending().stream()))
                    .as("faults that never struck")
                    .isEmpty();
        }
    }

    /** Attaches what was heard and seen to a scenario that failed. */
    @After(order = 10)
    public void evidence(Scenario scenario) {
        if (!scenario.isFailed() || !boards.held()) {
            return;
        }
        scenario.attach(heard(), TEXT, "what the flasher reported");
        for (Board board : boards.all()) {
            scenario.attach(board.evidence(), TEXT, "what went over the wire to " + board.name());
        }
    }

    private String heard() {
        StringBuilder text = new StringBuilder();
        for (FlashEvent event : jobs.events()) {
            text.append(event).append('\n');
        }
        jobs.lastFailure()
                .ifPresent(failure -> text.append(failure).append('\n').append(failure.facts()));
        return text.toString();
    }
}
