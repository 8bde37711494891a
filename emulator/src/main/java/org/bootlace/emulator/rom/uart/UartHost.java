package org.bootlace.emulator.rom.uart;

import org.bootlace.emulator.uart.LineCoding;

/** What the bootloader can do to the chip around it. Calls come under the board's lock; times are board nanoseconds. */
public interface UartHost {

    /** Runs {@code action} at {@code time}, unless the bootloader was halted by then. */
    void at(long time, Runnable action);

    /** The first traffic: USB is switched off until the next reset. */
    void chosen();

    /** Puts bytes on the line, back to back, the first start bit at {@code startsAt}. */
    void transmit(byte[] bytes, LineCoding coding, long startsAt);

    /** A change of flash or option bytes began and will be over at {@code endsAt} unless something happens to the board. */
    void jobStarted(JobKind kind, long startsAt, long endsAt);

    /** Jumps through the vector table at {@code address}. */
    void leave(long address);

    /** Resets the chip. */
    void reset();
}
