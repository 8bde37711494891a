package org.bootlace.emulator.app;

import org.bootlace.emulator.chip.FlashMedia;

/** What the application can do to the chip around it. Calls come under the board's lock; times are board nanoseconds. */
public interface ApplicationHost {

    long now();

    /** Runs {@code action} at {@code time}, unless the application was halted by then. */
    void at(long time, Runnable action);

    /** An IN endpoint (number without direction bit) that was NAKing has data. */
    void dataReady(int endpoint);

    /** The flash it runs from. */
    FlashMedia flash();

    /** Whether the motors are armed: then nothing but MSP is listened to. */
    boolean armed();

    /** Whether the firmware disappoints in that way now. */
    boolean suffers(ApplicationTrouble trouble);

    /** Whether there is a flight log that the firmware can show as a disk. */
    default boolean hasLog() {
        return false;
    }

    /** Resets the chip. */
    void restart(Restart into);
}
