package org.bootlace.flasher;

import java.util.HashSet;
import java.util.Set;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * Stops jobs from another thread. A job stops at a safe point: while it waits for a board at once, otherwise after the
 * block or sector that the board is busy with, so that no board is left in the middle of a transfer. It ends with a
 * {@link FlashException} of kind {@code CANCELLED} whose state says what the flash holds. Once cancelled, a signal stays so;
 * it may serve several jobs, also at the same time. Thread safe.
 */
public final class CancellationSignal {

    private final Set<Thread> waiting = new HashSet<>();
    private volatile boolean cancelled;

    /** Asks every job with this signal to stop, now and later; returns at once. */
    public synchronized void cancel() {
        cancelled = true;
        waiting.forEach(Thread::interrupt);
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** The calling thread is going to wait where nothing is harmed when it is woken. */
    synchronized void mayBeWoken() {
        if (waiting.add(Thread.currentThread()) && cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    /** The calling thread must not be woken any more; that it was is forgotten, since the flag remembers it. */
    synchronized void mustNotBeWoken() {
        if (waiting.remove(Thread.currentThread()) && cancelled) {
            Thread.interrupted();
        }
    }

    /** @throws Failure {@code CANCELLED} */
    void throwIfCancelled() {
        if (cancelled) {
            throw failure();
        }
    }

    static Failure failure() {
        return new Failure(
                FailureKind.CANCELLED, "The job was cancelled.", "Repeat it to bring the board to a known state.");
    }
}
