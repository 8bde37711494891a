package org.bootlace.emulator.chip;

import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.failure.EmulatorException;

/** A family file of the catalogue; a chip that is accepted must make a board. */
public final class ChipFuzz {

    private ChipFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        ChipProfile chip;
        try {
            chip = ChipFiles.read("fuzz.yaml", bytes, "STM32F405xG");
        } catch (EmulatorException refused) {
            return;
        }
        EmulatedBoard.builder(chip).build().close();
    }
}
