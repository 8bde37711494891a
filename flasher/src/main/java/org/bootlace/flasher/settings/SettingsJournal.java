package org.bootlace.flasher.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootlace.flasher.board.CommonSerial;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.DurableFile;
import org.bootlace.flasher.file.FileTrouble;

/**
 * Settings that were taken from boards and must get back there, in files of a directory: one for each board, by its serial
 * number. A file stays until the board has its settings again, whatever becomes of the program in between.
 */
public final class SettingsJournal {

    private static final String PENDING = ".settings.txt";
    private static final String BOOTLOADER = ".bootloader";

    private final Path directory;

    /** Keeps its files in {@code directory}, which is made when it is needed. */
    public SettingsJournal(Path directory) {
        this.directory = directory;
    }

    /**
     * Settings that a board waits for.
     *
     * @param serial its serial number, as its firmware makes it
     * @param file where they are
     */
    public record Pending(String serial, Path file) {

        /** The settings; {@code SETTINGS_UNUSABLE} when the file was changed into something else. */
        public SettingsFile settings() {
            return SettingsFile.read(file);
        }
    }

    /**
     * Keeps settings until {@link #done} or {@link #retire}.
     *
     * @throws Failure {@code SETTINGS_NOT_SAVED} when they cannot be written
     */
    public Pending put(String serial, SettingsFile settings) {
        Pending pending = at(name(serial));
        try {
            makeDirectory();
            DurableFile.write(
                    directory, pending.serial + PENDING, settings.text().getBytes(StandardCharsets.UTF_8));
            Files.deleteIfExists(bootloader(pending));
            return pending;
        } catch (IOException e) {
            throw new Failure(
                            FailureKind.SETTINGS_NOT_SAVED,
                            "The settings cannot be kept in " + directory + ": " + FileTrouble.words(e) + ".",
                            "Make room there or make it writable, or save them with 'bootlace settings save' and flash"
                                    + " without --keep-settings.",
                            Map.of("directory", directory.toString()))
                    .causedBy(e);
        }
    }

    /**
     * Remembers the serial number that the board has in its bootloader, where that is another one; not one that many boards
     * have ({@link CommonSerial}), which would make another board's settings this one's.
     */
    public void bootloaderHas(Pending pending, String serial) {
        if (CommonSerial.is(serial)) {
            return;
        }
        try {
            DurableFile.write(
                    directory, pending.serial + BOOTLOADER, name(serial).getBytes(StandardCharsets.UTF_8));
        } catch (IOException notKept) {
            // It only saves the user from naming the file; the settings themselves are kept.
        }
    }

    /** Every board that waits for its settings, in the order of their serial numbers. */
    public List<Pending> pending() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(PENDING))
                    .sorted()
                    .map(name -> at(name.substring(0, name.length() - PENDING.length())))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /**
     * What the board with that serial number, in its firmware or its bootloader, waits for; nothing for a number that many
     * boards have.
     */
    public Optional<Pending> of(String serial) {
        if (CommonSerial.is(serial)) {
            return Optional.empty();
        }
        String wanted = name(serial);
        return pending().stream()
                .filter(pending -> pending.serial.equals(wanted)
                        || bootloaderOf(pending).filter(wanted::equals).isPresent())
                .findFirst();
    }

    /** The board has all of them again. */
    public void done(Pending pending) {
        try {
            Files.deleteIfExists(pending.file);
            Files.deleteIfExists(bootloader(pending));
        } catch (IOException stays) {
            // Restoring them once more does no harm.
        }
    }

    /**
     * The board has as much of them as it takes; the file is kept under another name, and no longer waits.
     *
     * @return where it is now
     */
    public Path retire(Pending pending, Instant when) {
        String stamp = when.toString().replaceAll("\\..*|[^0-9T]", "");
        Path kept = directory.resolve(pending.serial + "-" + stamp + ".txt");
        try {
            Files.move(pending.file, kept);
            Files.deleteIfExists(bootloader(pending));
            return kept;
        } catch (IOException stays) {
            return pending.file;
        }
    }

    private Pending at(String serial) {
        return new Pending(serial, directory.resolve(serial + PENDING));
    }

    private Path bootloader(Pending pending) {
        return directory.resolve(pending.serial + BOOTLOADER);
    }

    private Optional<String> bootloaderOf(Pending pending) {
        try {
            return Optional.of(Files.readString(bootloader(pending))).filter(serial -> !serial.isEmpty());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** A serial number comes from a device: nothing of it may lead out of the directory. */
    private static String name(String serial) {
        String plain = serial.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return plain.length() > 64 ? plain.substring(0, 64) : plain;
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
