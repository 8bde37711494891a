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
import org.bootlace.flasher.Backup;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Segment;

/** The files of a backup: one of raw bytes for each region of the flash, and a manifest, which is written last. */
final class BackupFiles {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'bootlace-backup-'yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path directory;
    private final String base;
    private final Instant now;

    private BackupFiles(Path directory, String base, Instant now) {
        this.directory = directory;
        this.base = base;
        this.now = now;
    }

    /**
     * Makes sure that a backup can be written, and replaces nothing.
     *
     * @param target a directory, made when it is not there, or a file that ends in .json or .bin
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    static BackupFiles claim(Path target, Instant now) {
        String name = String.valueOf(target.getFileName());
        boolean file = name.toLowerCase(Locale.ROOT).matches(".+\\.(json|bin)") && !Files.isDirectory(target);
        Path parent = target.toAbsolutePath().getParent();
        BackupFiles files = file
                ? new BackupFiles(
                        parent == null ? target.toAbsolutePath() : parent,
                        name.substring(0, name.lastIndexOf('.')),
                        now)
                : new BackupFiles(made(target), NAME.format(now), now);
        OutputFile.claim(files.manifest(), false);
        OutputFile.claim(files.directory.resolve(files.base + ".bin"), false);
        return files;
    }

    /**
     * Writes all of it; what was written is removed again when the rest cannot be.
     *
     * @return the manifest
     */
    Path write(Backup backup) {
        List<Path> written = new ArrayList<>();
        try {
            List<Map<String, Object>> entries = new ArrayList<>();
            for (Segment part : backup.content()) {
                Path file = directory.resolve(name(part, backup));
                OutputFile.claim(file, false).write(part.bytes());
                written.add(file);
                entries.add(BackupManifest.entry(String.valueOf(file.getFileName()), part));
            }
            String manifest = JsonText.of(BackupManifest.of(backup, entries, now)) + "\n";
            OutputFile.claim(manifest(), false).write(manifest.getBytes(StandardCharsets.UTF_8));
            return manifest();
        } catch (Failure failed) {
            written.forEach(BackupFiles::discard);
            throw failed;
        }
    }

    private String name(Segment part, Backup backup) {
        return backup.content().size() == 1
                ? base + ".bin"
                : "%s-%08X.bin".formatted(base, part.start().value());
    }

    private Path manifest() {
        return directory.resolve(base + ".json");
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new Failure(
                            FailureKind.FILE_NOT_WRITABLE,
                            "The directory " + directory + " cannot be made: " + e.getMessage() + ".",
                            "Choose another place.",
                            Map.of("file", directory.toString()))
                    .causedBy(e);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException alsoFails) {
            // Without a manifest it stands for nothing; the first failure is the one to tell.
        }
    }
}
