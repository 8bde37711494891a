package org.bootlace.hil.sweep;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs sessions on as many threads as asked for, and watches that each of them ends. */
public final class Sweep {

    /** Real time for what takes milliseconds. */
    private static final Duration HANG = Duration.ofSeconds(60);

    private final List<SweepCase> cases;
    private final SweepTally tally = new SweepTally();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Running> running;
    private final CountDownLatch workers;

    private record Running(SweepCase swept, long since) {}

    private Sweep(List<SweepCase> cases, int threads) {
        this.cases = cases;
        this.running = new AtomicReferenceArray<>(threads);
        this.workers = new CountDownLatch(threads);
    }

    /**
     * Runs all of them.
     *
     * @param progress told once a second what has come of it so far
     */
    public static SweepTally run(List<SweepCase> cases, int threads, Consumer<SweepTally> progress) {
        return new Sweep(cases, threads).run(progress);
    }

    /** Runs one. */
    public static SweepResult one(SweepCase swept) {
        try (SweepSession session = new SweepSession(swept.board(), swept.job(), swept.rule())) {
            return session.run(swept);
        }
    }

    private SweepTally run(Consumer<SweepTally> progress) {
        for (int worker = 0; worker < running.length(); worker++) {
            int slot = worker;
            Thread thread = new Thread(() -> work(slot), "sweep-" + worker);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            while (!workers.await(1, TimeUnit.SECONDS) && !hangs()) {
                progress.accept(tally);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        tally.end();
        return tally;
    }

    private void work(int slot) {
        try {
            for (int at = next.getAndIncrement(); at < cases.size(); at = next.getAndIncrement()) {
                SweepCase swept = cases.get(at);
                running.set(slot, new Running(swept, System.nanoTime()));
                tally.add(result(swept));
            }
            running.set(slot, null);
        } finally {
            workers.countDown();
        }
    }

    private static SweepResult result(SweepCase swept) {
        try {
            return one(swept);
        } catch (RuntimeException | Error broken) {
            return SweepResult.broken(swept, BrokenPromise.NOT_CLASSIFIED, "the sweep itself failed: " + broken);
        }
    }

    /** A session that does not end ends the sweep. */
    private boolean hangs() {
        for (int slot = 0; slot < running.length(); slot++) {
            Running now = running.get(slot);
            if (now != null && System.nanoTime() - now.since() > HANG.toNanos()) {
                tally.add(SweepResult.broken(now.swept(), BrokenPromise.HANG, "no end in real time"));
                next.set(cases.size());
                return true;
            }
        }
        return false;
    }
}
