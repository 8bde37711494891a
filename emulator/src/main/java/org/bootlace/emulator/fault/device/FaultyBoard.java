package org.bootlace.emulator.fault.device;

import org.bootlace.emulator.fault.FaultId;

/** What a fault can do to the board around a personality. Calls come under the board's lock; times are board nanoseconds. */
public interface FaultyBoard {

    long now();

    /** Runs {@code action} at {@code time}, unless the personality was halted by then. */
    void at(long time, Runnable action);

    /** Carries out a fault of the board as a whole: power, reset, cable, link. */
    void befall(FaultId id);
}
