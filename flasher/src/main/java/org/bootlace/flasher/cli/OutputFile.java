package org.bootlace.flasher.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.FileTrouble;

/**
 * The file that a verb writes. Refusals come before anything else is done. A file that must not be replaced is made, empty,
 * by whoever comes first, which no other program can come between; then it is replaced by its whole content at once.
 */
final class OutputFile {

    private final Path file;
    private final boolean overwrite;
    private boolean reserved;

    private OutputFile(Path file, boolean overwrite) {
        this.file = file;
        this.overwrite = overwrite;
    }

    /**
     * Makes sure that {@code file} may be written, for a verb that has {@code --overwrite}.
     *
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    static OutputFile claim(Path file, boolean overwrite) {
        if (Files.exists(file) && !overwrite) {
            throw refused(file, file + " exists already.", "Choose another name, or replace it with --overwrite.");
        }
        requireRoom(file);
        return new OutputFile(file, overwrite);
    }

    /**
     * The same for a verb that replaces nothing.
     *
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    static OutputFile claimNew(Path file) {
        if (Files.exists(file)) {
            throw taken(file);
        }
        requireRoom(file);
        return new OutputFile(file, false);
    }

    /** A file whose place was looked at before; whether its name is free shows when it is reserved. */
    static OutputFile at(Path file) {
        return new OutputFile(file, false);
    }

    /**
     * Makes the file, empty, so that nobody else takes the name.
     *
     * @return whether the name was free
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    boolean reserve() {
        try {
            Files.createFile(file);
            reserved = true;
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Removes what was reserved or written. */
    void discard() {
        if (reserved) {
            discard(file);
        }
    }

    /** Writes beside the file first, so that the name never stands for half of the content. */
    void write(byte[] content) {
        if (!overwrite && !reserved && !reserve()) {
            throw taken(file);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(part);
            discard();
            throw unwritable(e);
        }
    }

    private Failure unwritable(IOException e) {
        return refused(file, file + " cannot be written: " + FileTrouble.words(e) + ".", "Choose another place.")
                .causedBy(e);
    }

    /**
     * Makes sure that files may be made beside {@code file}.
     *
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    static void requireRoom(Path file) {
        Path directory = directoryOf(file);
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw refused(
                    file, "Files cannot be written into " + directory + ".", "Choose a directory you may write to.");
        }
    }

    private static Failure taken(Path file) {
        return refused(file, file + " exists already, and nothing is replaced.", "Choose another name.");
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
