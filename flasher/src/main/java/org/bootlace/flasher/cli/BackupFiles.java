package org.bootlace.flasher.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.Backup;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.FileTrouble;
import org.bootlace.flasher.memory.Segment;

/** The files of a backup: one of raw bytes for each region of the flash, and a manifest, which is written last. */
final class BackupFiles {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'bootlace-backup-'yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Boards with one serial number that are kept in the same second. */
    private static final int MOST_NAMESAKES = 1000;

    private static final int LONGEST_SERIAL = 32;

    private final Path directory;
    private final Optional<String> named;
    private final Instant now;

    private BackupFiles(Path directory, Optional<String> named, Instant now) {
        this.directory = directory;
        this.named = named;
        this.now = now;
    }

    /**
     * Makes sure that a backup can be written, and replaces nothing.
     *
     * @param target a directory, made when it is not there, or a file that ends in .json or .bin
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    static BackupFiles claim(Path target, Instant now) {
        if (!isFile(target)) {
            Path directory = made(target);
            OutputFile.requireRoom(directory.resolve(NAME.format(now)));
            return new BackupFiles(directory, Optional.empty(), now);
        }
        Path parent = target.toAbsolutePath().getParent();
        String name = String.valueOf(target.getFileName());
        String base = name.substring(0, name.lastIndexOf('.'));
        Path directory = parent == null ? target.toAbsolutePath() : parent;
        OutputFile.claimNew(directory.resolve(base + ".json"));
        OutputFile.claimNew(directory.resolve(base + ".bin"));
        return new BackupFiles(directory, Optional.of(base), now);
    }

    /** Whether {@code target} names the files of one backup, and not a directory for many. */
    static boolean isFile(Path target) {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        return name.matches(".+\\.(json|bin)") && !Files.isDirectory(target);
    }

    /**
     * Writes all of it; what was written is removed again when the rest cannot be. In a directory the name has the time and the
     * board's serial number in it, or its socket; a number follows where several boards share that.
     *
     * @return the manifest
     * @throws Failure {@code FILE_NOT_WRITABLE}, also when somebody has taken the name meanwhile
     */
    Path write(Backup backup) {
        String first = named.orElseGet(() -> NAME.format(now) + "-" + board(backup.board()));
        int most = named.isPresent() ? 1 : MOST_NAMESAKES;
        for (int number = 1; number <= most; number++) {
            String base = number == 1 ? first : first + "-" + number;
            List<OutputFile> files = files(backup, base);
            if (reserve(files)) {
                return write(backup, base, files);
            }
        }
        throw new Failure(
                FailureKind.FILE_NOT_WRITABLE,
                "There are files with the name " + directory.resolve(first) + " already, and nothing is replaced.",
                "Choose another name.",
                Map.of("file", directory.resolve(first).toString()));
    }

    private List<OutputFile> files(Backup backup, String base) {
        return backup.content().stream()
                .map(part -> OutputFile.at(directory.resolve(name(base, part, backup))))
                .toList();
    }

    /** All of the names, or none. */
    private static boolean reserve(List<OutputFile> files) {
        boolean free = false;
        try {
            free = files.stream().allMatch(OutputFile::reserve);
            return free;
        } finally {
            if (!free) {
                files.forEach(OutputFile::discard);
            }
        }
    }

    private Path write(Backup backup, String base, List<OutputFile> files) {
        try {
            List<Map<String, Object>> entries = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                Segment part = backup.content().get(i);
                files.get(i).write(part.bytes());
                entries.add(BackupManifest.entry(name(base, part, backup), part));
            }
            String manifest = JsonText.of(BackupManifest.of(backup, entries, now)) + "\n";
            Path file = directory.resolve(base + ".json");
            OutputFile.claimNew(file).write(manifest.getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (Failure failed) {
            // Without a manifest they stand for nothing.
            files.forEach(OutputFile::discard);
            throw failed;
        }
    }

    private static String name(String base, Segment part, Backup backup) {
        return backup.content().size() == 1
                ? base + ".bin"
                : "%s-%08X.bin".formatted(base, part.start().value());
    }

    /** By what a board is told from others, without anything that may not be in a file's name. */
    private static String board(BoardSighting board) {
        String name = board.serial()
                .filter(serial -> !serial.isBlank())
                .or(() -> board.path().map(path -> "usb-" + path))
                .or(() -> board.port().map(port -> port.substring(port.lastIndexOf('/') + 1)))
                .orElse("board")
                .replaceAll("[^A-Za-z0-9.-]", "_");
        return name.substring(0, Math.min(name.length(), LONGEST_SERIAL));
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new Failure(
                            FailureKind.FILE_NOT_WRITABLE,
                            "The directory " + directory + " cannot be made: " + FileTrouble.words(e) + ".",
                            "Choose another place.",
                            Map.of("file", directory.toString()))
                    .causedBy(e);
        }
    }
}
