package org.bootlace.flasher.preserve;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.DurableFile;
import org.bootlace.flasher.file.FileTrouble;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.image.ihex.IntelHexWriter;
import org.bootlace.flasher.memory.Segment;

/**
 * Content that was taken off boards and must get back there, in files of a directory: Intel HEX, so that any flasher can put it
 * back, too. A file stays until its board has all of it again, whatever becomes of the program in between. Of boards that cannot
 * be told apart each content has a file of its own.
 */
public final class PreservedContent {

    private static final String SUFFIX = ".hex";

    /** Files of boards that cannot be told apart. */
    private static final int MOST_NAMESAKES = 10_000;

    private final Path directory;

    /** Keeps its files in {@code directory}, which is made when it is needed. */
    public PreservedContent(Path directory) {
        this.directory = directory;
    }

    /**
     * Content that waits for its board.
     *
     * @param file where it is
     * @param content at least one segment, ascending
     */
    public record Pending(Path file, List<Segment> content) {}

    /**
     * What a board waits for whose name is certain; empty for any other.
     *
     * @throws Failure {@code BACKUP_UNUSABLE} when the file was damaged
     */
    public Optional<Pending> of(Owner owner) {
        Path file = directory.resolve(owner.name() + SUFFIX);
        if (!owner.certain() || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Pending(file, ImageReader.read(file).segments()));
        } catch (Failure damaged) {
            throw new Failure(
                            FailureKind.BACKUP_UNUSABLE,
                            "What an interrupted flash has taken off this board cannot be read: " + damaged.message(),
                            "Move " + file + " elsewhere to flash without it.",
                            Map.of("file", file.toString()))
                    .causedBy(damaged);
        }
    }

    /** Files that wait for a board with a name that several have; which of them it is, only people can tell. */
    public List<Path> namesakes(Owner owner) {
        if (owner.certain() || !Files.isDirectory(directory)) {
            return List.of();
        }
        String pattern = Pattern.quote(owner.name()) + "-\\d+\\" + SUFFIX;
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /**
     * Keeps content, instead of what is kept for the same board.
     *
     * @return where; whole on the disk, also after a power cut
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    public Path keep(Owner owner, List<Segment> content) {
        try {
            makeDirectory();
            Path file = owner.certain() ? directory.resolve(owner.name() + SUFFIX) : numbered(owner.name());
            write(file, content);
            return file;
        } catch (IOException e) {
            throw new Failure(
                            FailureKind.FILE_NOT_WRITABLE,
                            "What must be put back after the erase cannot be kept in " + directory + " meanwhile: "
                                    + FileTrouble.words(e) + ".",
                            "Make room there or make it writable; or leave --preserve out, which loses it.",
                            Map.of("directory", directory.toString()))
                    .causedBy(e);
        }
    }

    private void write(Path file, List<Segment> content) throws IOException {
        try {
            DurableFile.write(
                    directory, String.valueOf(file.getFileName()), IntelHexWriter.write(content, Optional.empty()));
        } catch (IOException failed) {
            if (Files.exists(file) && Files.size(file) == 0) {
                Files.delete(file); // A name that was only taken would be announced as content by every later run.
            }
            throw failed;
        }
    }

    /** The board has all of it again. */
    public void done(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // Putting it back once more changes nothing.
        }
    }

    /** A name that nobody else has taken. */
    private Path numbered(String name) throws IOException {
        for (int number = 1; number <= MOST_NAMESAKES; number++) {
            try {
                return Files.createFile(directory.resolve(name + "-" + number + SUFFIX));
            } catch (FileAlreadyExistsException another) {
                // The next number, then.
            }
        }
        throw new FileAlreadyExistsException(name);
    }

    /** For nobody else to read: settings may hold the phrase that a receiver is bound by. */
    private void makeDirectory() throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
