package org.bootlace.flasher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** The file that a verb writes. Refusals come before anything else is done. */
final class OutputFile {

    private final Path file;

    private OutputFile(Path file) {
        this.file = file;
    }

    /**
     * Makes sure that {@code file} may be written.
     *
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    static OutputFile claim(Path file, boolean overwrite) {
        if (Files.exists(file) && !overwrite) {
            throw refused(file, file + " exists already.", "Choose another name, or replace it with --overwrite.");
        }
        Path directory = directoryOf(file);
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw refused(
                    file, "Files cannot be written into " + directory + ".", "Choose a directory you may write to.");
        }
        return new OutputFile(file);
    }

    /** Writes beside the file first, so that the name never stands for half of the content. */
    void write(byte[] content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(part);
            throw refused(file, file + " cannot be written: " + e.getMessage() + ".", "Choose another place.")
                    .causedBy(e);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException alsoFails) {
            // The first failure is the one to tell; a leftover .part never stands for the file.
        }
    }

    private static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static Failure refused(Path file, String message, String remedy) {
        return new Failure(FailureKind.FILE_NOT_WRITABLE, message, remedy, Map.of("file", file.toString()));
    }
}
