package org.bootlace.emulator.junit;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.board.EmulatedBoard;
import org.junit.jupiter.api.Test;

/** Tests that {@link EmulatedBoardExtensionTest} runs; some fail on purpose, so their class has no test's name. */
class EmulatedCases {

    static final List<EmulatedBoard> SEEN = new ArrayList<>();

    @Test
    void fails_after_an_erase(@Emulated(chip = "STM32F405xG", faults = "unplug at download 99") BoardHost host) {
        host.send(0x21, 4, 0);
        host.send(0x21, 1, 0, new byte[] {0x41, 0, 0, 0, 0x08});
        host.fetch(0xA1, 3, 0, 6);
        throw new AssertionError("on purpose");
    }

    @Test
    void passes(@Emulated(chip = "STM32F405xG") EmulatedBoard board) {
        SEEN.add(board);
    }

    @Test
    void names_a_chip_that_is_none(@Emulated(chip = "STM32F405XX") EmulatedBoard board) {}

    @Test
    void wants_a_string(@Emulated(chip = "STM32F405xG") String board) {}
}
