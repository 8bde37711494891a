package org.bootlace.flasher.cli;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;
import static org.bootlace.flasher.fuzz.FuzzLaws.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootlace.flasher.memory.Sector;

/** The manifest of a backup, with a file of 64 KiB of zeros beside it that it may name; {@code SHA256} stands for its checksum. */
public final class BackupFuzz {

    private static final byte[] CONTENT = new byte[64 * 1024];
    private static final String SHA256 = BackupManifest.sha256(CONTENT);

    private BackupFuzz() {}

    public static void fuzzerTestOneInput(byte[] manifest) {
        isTaken(manifest);
    }

    /** Whether it is a backup that could be restored. */
    static boolean isTaken(byte[] manifest) {
        Path directory = directory();
        try {
            Path file = directory.resolve("fuzzed.json");
            Files.write(file, text(manifest));
            Files.write(directory.resolve("fuzzed.bin"), CONTENT);
            Optional<StoredBackup> backup =
                    within(80, 4000, manifest.length, () -> tried(() -> StoredBackup.read(file)));
            backup.ifPresent(BackupFuzz::demandSound);
            return backup.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(directory);
        }
    }

    private static byte[] text(byte[] manifest) {
        return new String(manifest, StandardCharsets.ISO_8859_1)
                .replace("SHA256", SHA256)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void demandSound(StoredBackup backup) {
        long end = 0;
        for (Sector sector : backup.flash().sectors()) {
            demand(sector.start().value() >= end, "sectors overlap at " + sector.range());
            end = sector.range().end();
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("bootlace-fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
