package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootlace.flasher.BoardState;

/**
 * Ctrl-C while jobs on several boards run: asks every one of them to stop, and returns from the shutdown hook only when the
 * end of all was reported, or after some seconds with what is known of those that do not stop.
 */
final class Cancellations implements AutoCloseable {

    /** Longer than the slowest sector erase of any chip, which is 4 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch reported = new CountDownLatch(1);
    private final Map<String, Cancellation> running = new LinkedHashMap<>();
    private final Runnable stop;
    private final Runnable hint;
    private final Consumer<Map<String, BoardState>> lastWords;
    private final Duration patience;
    private final Thread hook = new Thread(this::cancel, "cancel");
    private volatile boolean asked;

    /**
     * One that listens to no signal yet.
     *
     * @param stop sees to it that no new job begins
     * @param hint called when the jobs do not stop at once, to say that they will
     * @param lastWords called with the boards whose jobs did not stop in time
     */
    Cancellations(Runnable stop, Runnable hint, Consumer<Map<String, BoardState>> lastWords, Duration patience) {
        this.stop = stop;
        this.hint = hint;
        this.lastWords = lastWords;
        this.patience = patience;
    }

    /** From now on, and until {@link #close()}, Ctrl-C goes through here. */
    static Cancellations armed(Runnable stop, Runnable hint, Consumer<Map<String, BoardState>> lastWords) {
        Cancellations cancellations = new Cancellations(stop, hint, lastWords, PATIENCE);
        Runtime.getRuntime().addShutdownHook(cancellations.hook);
        return cancellations;
    }

    /** Whether the user wants everything to end. */
    boolean asked() {
        return asked;
    }

    /** The cancellation of a job that begins now, on this thread. */
    synchronized Cancellation begin(String name) {
        Cancellation cancellation = new Cancellation(() -> {}, state -> {}, patience);
        running.put(name, cancellation);
        if (asked) {
            cancellation.ask();
        }
        return cancellation;
    }

    /** The job of that name has ended. */
    synchronized void ended(String name) {
        running.remove(name);
    }

    /** The signal. */
    void cancel() {
        askAll();
        stop.run();
        try {
            if (!reported.await(patience.toMillis() / 10, TimeUnit.MILLISECONDS)) {
                hint.run();
                if (!reported.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    lastWords.accept(states());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void askAll() {
        asked = true;
        running.values().forEach(Cancellation::ask);
    }

    private synchronized Map<String, BoardState> states() {
        Map<String, BoardState> states = new LinkedHashMap<>();
        running.forEach((name, job) -> states.put(name, job.state()));
        return states;
    }

    /** The end of all was reported. */
    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is what is running; it returns now that the latch is open.
        }
    }
}
