package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.CancellationSignal;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.plan.FlashPhase;

/**
 * Ctrl-C while a job runs. The signal ends the virtual machine with 130 whatever happens, but not before the shutdown hook
 * has returned: the hook cancels the job, which stops at its next safe point, and waits until the end was reported.
 */
final class Cancellation implements AutoCloseable {

    /** Longer than the slowest sector erase of any chip, which is 4 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch reported = new CountDownLatch(1);
    private final Runnable hint;
    private final Consumer<BoardState> lastWords;
    private final Duration patience;
    private final CancellationSignal signal = new CancellationSignal();
    private final Thread hook = new Thread(this::cancel, "cancel");
    private volatile BoardState state = BoardState.UNTOUCHED;

    /**
     * One that listens to no signal yet.
     *
     * @param hint called when the job does not stop at once, to say that it will
     * @param lastWords called with what is known of the board when the job did not stop in time
     * @param patience how long the job may take to stop
     */
    Cancellation(Runnable hint, Consumer<BoardState> lastWords, Duration patience) {
        this.hint = hint;
        this.lastWords = lastWords;
        this.patience = patience;
    }

    /** From now on, and until {@link #close()}, Ctrl-C goes through here. */
    static Cancellation armed(Runnable hint, Consumer<BoardState> lastWords) {
        Cancellation cancellation = new Cancellation(hint, lastWords, PATIENCE);
        Runtime.getRuntime().addShutdownHook(cancellation.hook);
        return cancellation;
    }

    /** Tells the job to end at its next safe point. */
    void ask() {
        signal.cancel();
    }

    /** What stops the job. */
    CancellationSignal signal() {
        return signal;
    }

    /** What the job has done to the flash so far. */
    BoardState state() {
        return state;
    }

    /** Whether the user wants the job to end. */
    boolean asked() {
        return signal.isCancelled();
    }

    /** Follows what the job does to the flash. */
    void heard(FlashEvent event) {
        if (event instanceof FlashEvent.PhaseStarted started) {
            state = during(started.phase());
        } else if (event instanceof FlashEvent.PhaseFinished finished) {
            state = after(finished.phase());
        }
    }

    /**
     * Ends the job when the user asked for it.
     *
     * @throws Failure {@code CANCELLED}
     */
    void stopIfAsked() {
        if (asked()) {
            throw new Failure(
                    FailureKind.CANCELLED,
                    "Cancelled by the user.",
                    "Run the same command again when you want it done.");
        }
    }

    /** The signal: returns when the end of the job has been reported, or says the last words itself. */
    void cancel() {
        ask();
        try {
            if (!reported.await(patience.toMillis() / 10, TimeUnit.MILLISECONDS)) {
                hint.run();
                awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() throws InterruptedException {
        if (!reported.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            lastWords.accept(state);
        }
    }

    /** The end was reported; nothing more will be asked for. Called by the thread of the job. */
    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is what is running; it returns now that the latch is open.
        }
    }

    private BoardState during(FlashPhase phase) {
        return switch (phase) {
            case ERASE -> BoardState.PARTLY_ERASED;
            case PROGRAM -> BoardState.PARTLY_PROGRAMMED;
            default -> state;
        };
    }

    private BoardState after(FlashPhase phase) {
        return switch (phase) {
            case ERASE -> BoardState.ERASED;
            case PROGRAM -> BoardState.PROGRAMMED_NOT_VERIFIED;
            case VERIFY -> state == BoardState.PROGRAMMED_NOT_VERIFIED ? BoardState.INTACT : state;
            default -> state;
        };
    }
}
