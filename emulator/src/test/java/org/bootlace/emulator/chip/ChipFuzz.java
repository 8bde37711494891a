package org.bootlace.emulator.chip;

import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.failure.EmulatorException;

/** A family file of the catalogue; a chip that is accepted must make a board. */
public final class ChipFuzz {

    private ChipFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        isTaken(bytes);
    }

    /** Whether it is a family file with an F405. */
    public static boolean isTaken(byte[] bytes) {
        ChipProfile chip;
        try {
            chip = ChipFiles.read("fuzz.yaml", bytes, "STM32F405xG");
        } catch (EmulatorException refused) {
            return false;
        }
        EmulatedBoard.builder(chip).build().close();
        return true;
    }
}
