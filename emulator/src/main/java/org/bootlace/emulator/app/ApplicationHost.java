package org.bootlace.emulator.app;

/** What the application can do to the chip around it. Calls come under the board's lock; times are board nanoseconds. */
public interface ApplicationHost {

    long now();

    /** Runs {@code action} at {@code time}, unless the application was halted by then. */
    void at(long time, Runnable action);

    /** An IN endpoint (number without direction bit) that was NAKing has data. */
    void dataReady(int endpoint);

    /** Resets the chip, into the bootloader when {@code toBootloader}. */
    void reboot(boolean toBootloader);
}
