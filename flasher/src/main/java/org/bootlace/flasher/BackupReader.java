package org.bootlace.flasher;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;
import org.bootlace.flasher.plan.FlashPhase;

/** Reads all of a board, and tells whether what was read of one board fits another. */
final class BackupReader {

    private final Site site;

    BackupReader(Site site) {
        this.site = site;
    }

    Backup read() {
        Connection board = site.connection();
        requireReadable(board);
        MemoryLayout flash = board.flash();
        List<AddressRange> ranges = flash.rangesOf(sector -> sector.attribute().readable());
        Optional<OptionBytes> options = OptionAccess.glance(board);
        long total = ranges.stream().mapToLong(AddressRange::length).sum();
        ReadScope.requireKept(total, "The flash", "Read it range by range with 'bootlace read'.");
        ReadBack reader = new ReadBack(board.bootloader(), flash, site.job());
        List<Segment> content = site.job()
                .in(
                        FlashPhase.READ,
                        total,
                        () -> ranges.stream()
                                .flatMap(range -> reader.readToItsEnd(range).stream())
                                .toList());
        return new Backup(board.board(), board.bootloader().identity(), flash, content, options);
    }

    /** Requires the sectors of {@code flash} to be those of {@code expected}. */
    static void requireSameSectors(MemoryLayout expected, MemoryLayout flash) {
        if (!ranges(expected).equals(ranges(flash))) {
            throw new Failure(
                    FailureKind.BACKUP_UNUSABLE,
                    "The backup is of a board whose flash is divided otherwise: %d sectors in %s there, %d sectors in %s here."
                            .formatted(
                                    expected.sectors().size(),
                                    expected.regions(),
                                    flash.sectors().size(),
                                    flash.regions()),
                    "Restore it on a board with the same chip.");
        }
    }

    /** What of {@code content} can be written back; some chips keep the beginning of their flash to themselves. */
    static FirmwareImage writable(FirmwareImage content, MemoryLayout flash) {
        List<AddressRange> writable =
                flash.rangesOf(sector -> sector.attribute().writable());
        return FirmwareImage.of(content.segments().stream()
                .flatMap(segment ->
                        writable.stream().filter(segment.range()::overlaps).map(segment::within))
                .toArray(Segment[]::new));
    }

    private static List<AddressRange> ranges(MemoryLayout layout) {
        return layout.sectors().stream().map(Sector::range).toList();
    }

    private static void requireReadable(Connection board) {
        if (board.bootloader().protection() == Protection.READ_PROTECTED) {
            throw new Failure(
                    FailureKind.READ_PROTECTED,
                    "The chip is read protected: nobody can read its content, not even to keep it.",
                    "There is no backup of such a board. Removing the protection erases the chip: 'bootlace unprotect"
                            + " --yes-erase-everything'.");
        }
    }
}
