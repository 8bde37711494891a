package org.bootlace.flasher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.BoundedFile;
import org.bootlace.flasher.file.FileTrouble;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.SectorAttribute;
import org.bootlace.flasher.memory.Segment;

/**
 * A backup that was read from its files and found whole. Nothing in the files is trusted: names stay in the manifest's
 * directory, sizes are checked before anything is read, and checksums afterwards.
 *
 * @param image what was in the flash
 * @param flash how the flash is divided
 * @param serial the serial number of the board, when it has one
 */
record StoredBackup(FirmwareImage image, MemoryLayout flash, Optional<String> serial) {

    private static final int LARGEST_MANIFEST = 4 << 20;
    /** As much as a firmware file may have. */
    private static final int LARGEST_FLASH = 64 << 20;

    private static final int MOST_SECTORS = 65_536;
    /** As much as is ever backed up. */
    private static final long MOST_BYTES = 64L << 20;

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    /**
     * Reads and checks all of it.
     *
     * @param file the manifest, or the file of bytes with the same name
     * @throws Failure {@code BACKUP_UNUSABLE} with what is wrong with it
     */
    static StoredBackup read(Path file) {
        Path manifest = manifestOf(file);
        try {
            JsonFields fields = JsonFields.parse(content(manifest, LARGEST_MANIFEST));
            if (!BackupManifest.KIND.equals(fields.text("kind"))) {
                throw unusable(manifest, "is no manifest of a backup");
            }
            List<Segment> segments = new ArrayList<>();
            long left = MOST_BYTES;
            for (JsonFields entry : fields.list("files")) {
                segments.add(segment(manifest, entry, left));
                left -= segments.get(segments.size() - 1).size();
            }
            MemoryLayout flash = new MemoryLayout(fields.text("memory"), sectors(fields));
            Optional<String> serial = fields.object("board").textIfAny("serial");
            return new StoredBackup(FirmwareImage.of(segments.toArray(Segment[]::new)), flash, serial);
        } catch (IllegalArgumentException wrong) {
            throw unusable(manifest, "is not what 'bootlace backup' writes: " + wrong.getMessage())
                    .causedBy(wrong);
        }
    }

    private static Path manifestOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".bin")
                ? file.resolveSibling(name.substring(0, name.length() - ".bin".length()) + ".json")
                : file;
    }

    private static Segment segment(Path manifest, JsonFields entry, long most) {
        String name = entry.text("file");
        if (!Path.of(name).equals(Path.of(name).getFileName()) || name.equals("..")) {
            throw unusable(manifest, "names a file in another directory: " + name);
        }
        long length = entry.number("bytes");
        Path file = manifest.resolveSibling(name);
        if (length > most) {
            throw unusable(manifest, "is of more than %d MiB".formatted(MOST_BYTES >> 20));
        }
        byte[] bytes = content(file, length);
        if (bytes.length != length) {
            throw unusable(file, "has %d bytes, where the manifest says %d".formatted(bytes.length, length));
        }
        if (!BackupManifest.sha256(bytes).equals(entry.text("sha256"))) {
            throw unusable(file, "has changed: its SHA-256 is not that of the manifest");
        }
        return new Segment(address(entry), bytes);
    }

    private static List<Sector> sectors(JsonFields fields) {
        List<Sector> sectors = new ArrayList<>();
        for (JsonFields run : fields.list("sectors")) {
            long count = run.number("count");
            if (count < 1 || count > MOST_SECTORS - sectors.size()) {
                throw new IllegalArgumentException(count + " sectors");
            }
            for (long i = 0; i < count; i++) {
                AddressRange range = new AddressRange(address(run).plus(i * run.number("bytes")), run.number("bytes"));
                sectors.add(new Sector(range, SectorAttribute.READ_ERASE_WRITE));
            }
        }
        requireApart(sectors);
        return sectors;
    }

    private static void requireApart(List<Sector> sectors) {
        List<AddressRange> ascending = sectors.stream()
                .map(Sector::range)
                .sorted(Comparator.comparing(AddressRange::start))
                .toList();
        for (int i = 1; i < ascending.size(); i++) {
            if (ascending.get(i - 1).overlaps(ascending.get(i))) {
                throw new IllegalArgumentException(
                        "sectors overlap at " + ascending.get(i).start());
            }
        }
    }

    private static Address address(JsonFields fields) {
        return Address.parse(fields.text("start"))
                .orElseThrow(() -> new IllegalArgumentException("start is no address"));
    }

    private static byte[] content(Path file, long most) {
        try {
            return BoundedFile.read(file, (int) Math.min(most, LARGEST_FLASH))
                    .orElseThrow(() -> unusable(file, "has more than the %d bytes that it may have".formatted(most)));
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + FileTrouble.words(e) + ")")
                    .causedBy(e);
        }
    }

    private static Failure unusable(Path file, String what) {
        return new Failure(
                FailureKind.BACKUP_UNUSABLE,
                printable("The backup cannot be used: " + file + " " + what + "."),
                "The board was not touched. Use another backup; 'bootlace flash FILE.bin --address' writes raw bytes without any"
                        + " check.",
                Map.of("file", printable(file.toString())));
    }

    /** The manifest's own words come from outside, and terminals obey control characters. */
    private static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
