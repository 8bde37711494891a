package org.bootlace.flasher.many;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * Does jobs on several boards at the same time, each on a thread of its own and through ports of its own. Whatever happens
 * to one board, the others do not notice. Thread safe.
 *
 * @param <T> what a job returns
 */
public final class Crew<T> implements AutoCloseable {

    private final ExecutorService hands;
    private final Consumer<Outcome<T>> done;
    private final Set<Turn> waiting = new LinkedHashSet<>();
    private boolean cancelled;

    /**
     * @param atOnce most jobs at the same time, at least 1
     * @param done hears of each end, on the thread of the job that ended
     */
    public Crew(int atOnce, Consumer<Outcome<T>> done) {
        AtomicInteger number = new AtomicInteger();
        this.hands = Executors.newFixedThreadPool(atOnce, work -> {
            Thread hand = new Thread(work, "board " + number.incrementAndGet());
            hand.setDaemon(true);
            return hand;
        });
        this.done = done;
    }

    /** Does {@code job} at {@code place} as soon as there is a hand for it, and closes the ports of the place. */
    public void take(Place place, Function<Place, T> job) {
        Turn turn = new Turn(place, job);
        synchronized (waiting) {
            if (!cancelled) {
                waiting.add(turn);
                hands.execute(turn);
                return;
            }
        }
        turn.drop();
    }

    /**
     * Jobs that wait are not begun, and end as cancelled. Those that have begun are interrupted: they stop where that leaves
     * a board in a known state, which may take as long as the erase of a sector.
     */
    public void cancel() {
        List<Turn> dropped;
        synchronized (waiting) {
            cancelled = true;
            dropped = List.copyOf(waiting);
            waiting.clear();
        }
        hands.shutdownNow();
        dropped.forEach(Turn::drop);
    }

    /** No more jobs will come; those that are there end as they would have. Does not wait for them. */
    @Override
    public void close() {
        hands.shutdown();
    }

    private final class Turn implements Runnable {

        private final Place place;
        private final Function<Place, T> job;

        Turn(Place place, Function<Place, T> job) {
            this.place = place;
            this.job = job;
        }

        @Override
        public void run() {
            synchronized (waiting) {
                if (!waiting.remove(this)) {
                    return;
                }
            }
            done.accept(outcome());
        }

        private Outcome<T> outcome() {
            long began = place.ports().clock().nanos();
            try {
                T result = job.apply(place);
                return new Outcome<>(place, Optional.of(result), Optional.empty(), since(began));
            } catch (RuntimeException failed) {
                return new Outcome<>(place, Optional.empty(), Optional.of(failed), since(began));
            } catch (LinkageError | StackOverflowError | OutOfMemoryError broken) {
                // One board's misfortune must not become that of the others.
                RuntimeException failure = new IllegalStateException("The job broke off: " + broken, broken);
                return new Outcome<>(place, Optional.empty(), Optional.of(failure), since(began));
            } finally {
                place.ports().close();
            }
        }

        private Duration since(long began) {
            return Duration.ofNanos(place.ports().clock().nanos() - began);
        }

        void drop() {
            place.ports().close();
            Failure failure = new Failure(
                    FailureKind.CANCELLED,
                    "Cancelled before anything was done to the board.",
                    "The board is as it was; run the same command again when you want it done.");
            done.accept(new Outcome<>(place, Optional.empty(), Optional.of(failure), Duration.ZERO));
        }
    }
}
