package org.bootlace.emulator.time;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Board time that follows the host's monotonic clock, {@code speed} times as fast (2.0: an erase of 2 s takes 1 s). The
 * actions run on one daemon thread of the clock.
 */
public final class WallClock implements BoardClock, AutoCloseable {

    private final double speed;
    private final LongSupplier hostNanos;
    private final long start;
    private final ScheduledThreadPoolExecutor executor;

    /**
     * @param speed board seconds per host second, above 0
     * @throws IllegalArgumentException when speed is not a positive finite number
     */
    public WallClock(double speed) {
        this(speed, System::nanoTime);
    }

    WallClock(double speed, LongSupplier hostNanos) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be a positive number, not " + speed);
        }
        this.speed = speed;
        this.hostNanos = hostNanos;
        this.start = hostNanos.getAsLong();
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "board-clock");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        // A board may still be talked to while its clock is being closed.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public long now() {
        return (long) ((hostNanos.getAsLong() - start) * speed);
    }

    @Override
    public Timer at(long time, Runnable action) {
        long delay = (long) Math.ceil(Math.max(0, time - now()) / speed);
        var future = executor.schedule(action, delay, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Stops the clock's thread; nothing that was asked for is called any more. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
