package org.bootlace.emulator.trace.profile;

import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.fuzz.FuzzInput;

/** A board profile made of a recording; one that is accepted must make a board. */
public final class ProfileFuzz {

    private ProfileFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        BoardProfile profile;
        try {
            profile = ProfileFile.parse("fuzz.yaml", FuzzInput.text(bytes));
        } catch (EmulatorException refused) {
            return;
        }
        EmulatedBoard.builder(profile.chip()).build().close();
    }
}
