package org.bootlace.features.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bootlace.features.bench.Board;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.transport.HostClock;
import org.jspecify.annotations.Nullable;

/**
 * What the scenario's user asks of the flasher, one job after the other. A failure is kept for the steps that expect one; a
 * failure that no step has asked about fails the scenario.
 */
public final class Jobs {

    private final LeasedBoards boards;
    private final FlashContents contents;
    private final List<FlashEvent> events = new ArrayList<>();
    private @Nullable Object result;
    private @Nullable Failure failure;
    private boolean failureExpected;
    private Duration took = Duration.ZERO;

    /** Made by PicoContainer. */
    public Jobs(LeasedBoards boards, FlashContents contents) {
        this.boards = boards;
        this.contents = contents;
    }

    /** Does a job and keeps how it ended. */
    public void run(Function<Flasher, ?> job) {
        requireNoSurprise();
        contents.remember();
        result = null;
        failure = null;
        failureExpected = false;
        events.clear();
        Board board = boards.board();
        HostClock clock = board.host().clock();
        long start = clock.nanos();
        try {
            result = job.apply(new Flasher(board.host(), events::add));
        } catch (Failure failed) {
            failure = failed;
        }
        took = Duration.ofNanos(clock.nanos() - start);
    }

    /** Does a job that prepares the scenario and must not fail. */
    public void prepare(Function<Flasher, ?> job) {
        run(job);
        requireSuccess();
    }

    /** What the last job returned, which must have succeeded. */
    public <T> T result(Class<T> type) {
        requireSuccess();
        if (result == null) {
            throw new WrongScenarioException("nothing was asked of the flasher yet; say 'When I flash it' before");
        }
        if (!type.isInstance(result)) {
            throw new WrongScenarioException("the last job has no such result" + Results.inWords(result)
                    + "; this step asks about a job of another kind");
        }
        return type.cast(result);
    }

    /** The failure of the last job, which must have failed. */
    public Failure failure() {
        if (failure == null) {
            throw new AssertionError("It was expected to fail, but it succeeded" + Results.inWords(result) + ".");
        }
        failureExpected = true;
        return failure;
    }

    /** Fails the scenario when the last job failed. */
    public void requireSuccess() {
        if (failure != null) {
            throw new AssertionError(
                    "%s: %s %s".formatted(failure.kind(), failure.message(), failure.remedy()), failure);
        }
    }

    /** Fails the scenario when the last job failed and no step has asked about it. */
    public void requireNoSurprise() {
        if (!failureExpected) {
            requireSuccess();
        }
    }

    /** Whether the last job failed. */
    public Optional<Failure> lastFailure() {
        return Optional.ofNullable(failure);
    }

    /** The events of the last job. */
    public List<FlashEvent> events() {
        return List.copyOf(events);
    }

    /** The events of one kind of the last job. */
    public <E extends FlashEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How long the last job took, by the host's clock. */
    public Duration took() {
        return took;
    }
}
