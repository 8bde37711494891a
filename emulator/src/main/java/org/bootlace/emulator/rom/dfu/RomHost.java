package org.bootlace.emulator.rom.dfu;

/** What the bootloader can do to the chip around it. Calls come under the board's lock; times are board nanoseconds. */
public interface RomHost {

    /** Runs {@code action} at {@code time}, unless the bootloader was halted by then. */
    void at(long time, Runnable action);

    /** A flash operation began and will be over at {@code endsAt} unless something happens to the board. */
    void operationStarted(OperationKind kind, long startsAt, long endsAt);

    /** Jumps through the vector table at {@code address}, leaving the bus. */
    void leave(long address);

    /** Takes the bootloader off the bus; it comes back as after power-up, memory untouched. */
    void reconnect();

    /** Resets the chip. */
    void reset();
}
