package org.bootlace.emulator.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.ChipState;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.jspecify.annotations.Nullable;

/** A board's memory in a file: what a board can be switched on with again after the program has ended. */
public final class StateFile {

    private static final String REMEDY =
            "give a file that 'emulate --state' wrote for the same chip, or a name that is not taken yet";

    private StateFile() {}

    /**
     * Reads what {@link #write} wrote for a board with the same chip; nothing of a bad file is used.
     *
     * @throws EmulatorException STATE_REJECTED; FILE_UNREADABLE when there is no such file or it may not be read
     */
    public static ChipState read(Path file, ChipProfile chip) {
        try {
            long size = Files.size(file);
            if (size > ChipState.limit(chip)) {
                throw rejected(file, "it is larger than the state of an " + chip.name() + " can be", null);
            }
            return ChipState.parse(Files.readAllBytes(file), chip);
        } catch (IllegalArgumentException foreign) {
            throw rejected(file, String.valueOf(foreign.getMessage()), foreign);
        } catch (IOException failure) {
            String reason = failure instanceof NoSuchFileException
                    ? "there is no such file"
                    : String.valueOf(failure.getMessage());
            throw new EmulatorException(
                    EmulatorFailureKind.FILE_UNREADABLE,
                    "cannot read the board state in " + file + ": " + reason,
                    "check the name and the rights of the file",
                    failure);
        }
    }

    /**
     * Writes a state; the file has the old content or the new one, never half of it.
     *
     * @throws EmulatorException OUTPUT_NOT_WRITABLE
     */
    public static void write(Path file, ChipState state) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.write(part, state.toBytes());
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.OUTPUT_NOT_WRITABLE,
                    "cannot write the board state to " + file + ": " + failure.getMessage(),
                    "choose a file in a folder that exists and that you may write to",
                    failure);
        }
    }

    private static EmulatorException rejected(Path file, String reason, @Nullable Throwable cause) {
        String message = "cannot use " + file + " as a board state: " + reason;
        return cause == null
                ? new EmulatorException(EmulatorFailureKind.STATE_REJECTED, message, REMEDY)
                : new EmulatorException(EmulatorFailureKind.STATE_REJECTED, message, REMEDY, cause);
    }
}
