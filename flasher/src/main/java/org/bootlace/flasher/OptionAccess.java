package org.bootlace.flasher;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;

/** Reads option bytes and one-time memory, each area as a whole. */
final class OptionAccess {

    /** More than the option bytes or the one-time memory of any chip; an area is kept in memory as a whole. */
    private static final long MOST = 64 * 1024;

    private OptionAccess() {}

    /**
     * All areas of option bytes.
     *
     * @throws Failure {@code OPTION_BYTES_INVALID} when the bootloader does not offer any
     */
    static OptionBytes read(Connection board) {
        List<AddressRange> areas = OptionBytes.areasIn(board.bootloader().layouts());
        if (areas.isEmpty()) {
            throw new Failure(
                    FailureKind.OPTION_BYTES_INVALID,
                    "The bootloader of this board does not say where its option bytes are, so they cannot be reached through"
                            + " it.",
                    "Use SWD, or a program that runs on the chip itself.");
        }
        List<Segment> contents =
                areas.stream().map(area -> read(board.bootloader(), area)).toList();
        return new OptionBytes(contents, description(board));
    }

    /** The same for whoever can do without: empty when they cannot be read for whatever reason that leaves the board usable. */
    static Optional<OptionBytes> glance(Connection board) {
        return unlessRefused(() -> read(board));
    }

    private static <T> Optional<T> unlessRefused(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Failure unreadable) {
            if (unreadable.kind() == FailureKind.BOARD_UNPLUGGED || unreadable.kind() == FailureKind.CANCELLED) {
                throw unreadable;
            }
            return Optional.empty();
        }
    }

    /** The parts that are known to have their option bytes where this board has them; empty when none is. */
    static String parts(Connection board) {
        return OptionBytes.areasIn(board.bootloader().layouts()).stream()
                .findFirst()
                .flatMap(area -> OptionBytes.parts(area.start(), description(board)))
                .orElse("");
    }

    /** The same one by one. */
    static List<String> families(Connection board) {
        String parts = parts(board);
        return parts.isEmpty() ? List.of() : List.of(parts.split(", *", -1));
    }

    /** What can be programmed only once, where the bootloader offers it and lets it be read. */
    static List<Segment> oneTime(Connection board) {
        return board.bootloader().layouts().stream()
                .filter(OptionBytes::isOneTime)
                .map(MemoryLayout::regions)
                .flatMap(List::stream)
                .flatMap(region -> unlessRefused(() -> read(board.bootloader(), region)).stream())
                .toList();
    }

    private static Segment read(Bootloader bootloader, AddressRange range) {
        if (range.length() > MOST) {
            throw new Failure(
                    FailureKind.OPTION_BYTES_INVALID,
                    "The bootloader announces %d bytes at %s, more than any chip has there."
                            .formatted(range.length(), range),
                    "Plug the board in again while holding its BOOT button, and repeat; if it announces the same, use SWD.");
        }
        byte[] bytes = new byte[(int) range.length()];
        bootloader.read(range, (at, block) -> {
            System.arraycopy(block, 0, bytes, (int) at.minus(range.start()), block.length);
            return true;
        });
        return new Segment(range.start(), bytes);
    }

    private static String description(Connection board) {
        String product = board.bootloader().identity().product().orElse("");
        return (board.board().description() + " " + product).strip();
    }
}
