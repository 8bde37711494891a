package org.bootlace.emulator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootlace.emulator.app.msc.MassStorage;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/** A file with what a flight recorder kept. */
final class FlightLog {

    private FlightLog() {}

    /**
     * Its bytes.
     *
     * @throws EmulatorException FILE_UNREADABLE, also when it is larger than a board can show
     */
    static byte[] read(Path file) {
        try {
            if (Files.size(file) > MassStorage.LARGEST_LOG) {
                throw unreadable(file, "it has more than " + MassStorage.LARGEST_LOG + " bytes", "cut it into parts");
            }
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw unreadable(file, FileTrouble.reason(failure), "check the name and the rights of the file");
        }
    }

    private static EmulatorException unreadable(Path file, String reason, String remedy) {
        return new EmulatorException(
                EmulatorFailureKind.FILE_UNREADABLE, "cannot use the flight log " + file + ": " + reason, remedy);
    }
}
