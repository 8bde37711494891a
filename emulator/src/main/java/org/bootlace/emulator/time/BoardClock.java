package org.bootlace.emulator.time;

/**
 * The time a board lives in: nanoseconds since the clock was made. A board never waits; it asks to be called.
 *
 * <p>Two clocks exist. {@link VirtualClock} moves only when it is told to, so a 16-second mass erase costs microseconds
 * and a run is reproducible. {@link WallClock} follows the host's monotonic clock, times a speed factor.
 */
public interface BoardClock {

    /** Nanoseconds of board time since this clock was made. */
    long now();

    /**
     * Calls {@code action} once board time reaches {@code time}; at once (but never inside this call) when it is past.
     * Actions of one clock run one at a time, ordered by time, then by the order of the calls.
     */
    Timer at(long time, Runnable action);

    /** A call that was asked for. */
    interface Timer {

        /** Forgets the call when it has not begun; otherwise does nothing. */
        void cancel();
    }
}
