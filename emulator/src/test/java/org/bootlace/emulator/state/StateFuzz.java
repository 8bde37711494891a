package org.bootlace.emulator.state;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.ChipState;

/**
 * The file that {@code emulate --state} goes on with, as it is and with a checksum that fits; what is accepted must make a
 * board, and what that board keeps must be accepted again.
 */
public final class StateFuzz {

    /** One whose flash has no error correction, and one whose has. */
    private static final List<ChipProfile> CHIPS = List.of(
            ChipCatalogue.bundled().chip("STM32F405xG"), ChipCatalogue.bundled().chip("STM32H743xI_revY"));

    private static final int CHECKSUM = 4;

    private StateFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        CHIPS.forEach(chip -> {
            start(bytes, chip);
            start(sealed(bytes), chip);
        });
    }

    private static void start(byte[] bytes, ChipProfile chip) {
        ChipState state;
        try {
            state = ChipState.parse(bytes, chip);
        } catch (IllegalArgumentException refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("it ")) {
                throw new AssertionError("refused for no reason that a user would understand", refused);
            }
            return;
        }
        try (EmulatedBoard board = EmulatedBoard.builder(chip).state(state).build()) {
            byte[] kept = board.state().toBytes();
            if (!Arrays.equals(ChipState.parse(kept, chip).toBytes(), kept)) {
                throw new AssertionError("what the board keeps is read as something else");
            }
        }
    }

    private static byte[] sealed(byte[] bytes) {
        int length = Math.max(0, bytes.length - CHECKSUM);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        byte[] sealed = Arrays.copyOf(bytes, length + CHECKSUM);
        for (int i = 0; i < CHECKSUM; i++) {
            sealed[length + i] = (byte) (crc.getValue() >> (24 - 8 * i));
        }
        return sealed;
    }
}
