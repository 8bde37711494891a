package org.bootlace.emulator.board;

import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fuzz.FuzzInput;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.uart.LineCoding;

/** Bytes at the UART bootloader, in pieces with pauses between them. */
public final class UartFuzz {

    private static final long MILLISECOND = 1_000_000;
    private static final LineCoding CODING = LineCoding.evenParity(115_200);

    private UartFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        VirtualClock clock = new VirtualClock();
        try (EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .boot0(true)
                .build()) {
            clock.advance(100 * MILLISECOND);
            while (!input.isEmpty()) {
                int pause = input.next();
                long free = board.uart().send(input.take(1 + pause % 17), CODING);
                clock.advanceTo(free + (pause >> 4) * MILLISECOND);
            }
            clock.advance(1_000 * MILLISECOND);
        }
    }
}
