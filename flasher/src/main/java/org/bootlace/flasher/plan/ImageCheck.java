package org.bootlace.flasher.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.chip.ChipGroup;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.VectorTable;
import org.bootlace.flasher.image.file.FilePart;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/** Refuses, while a board is intact, an image that does not belong on it. */
final class ImageCheck {

    private static final String OVERRIDE = "--allow-mismatched-image flashes it nevertheless.";
    private static final String OTHER_FIRMWARE =
            "Choose the firmware that was built for this board; if it is that one, plug the board in again while holding its BOOT"
                    + " button, so that it describes itself anew.";

    private ImageCheck() {}

    /** Requires each byte of the image to be in {@code flash}. */
    static void requireInside(FirmwareImage image, MemoryLayout flash) {
        List<AddressRange> regions = flash.regions();
        for (Segment segment : image.segments()) {
            AddressRange region = regions.stream()
                    .filter(range -> range.contains(segment.start()))
                    .findFirst()
                    .orElseThrow(() -> outside(segment, image, flash));
            if (segment.range().end() > region.end()) {
                throw beyond(segment, image, region);
            }
        }
    }

    /** Requires each touched sector to be programmable. */
    static void requireWritable(FirmwareImage image, MemoryLayout flash) {
        for (Segment segment : image.segments()) {
            for (Sector sector : flash.sectorsIn(segment.range())) {
                if (!sector.attribute().writable()) {
                    throw readOnly(segment, sector);
                }
            }
        }
    }

    /** Requires a plausible vector table, where the chips that have such a flash can find it. */
    static void requireVectorTable(FirmwareImage image, MemoryLayout flash) {
        Optional<VectorTable> table = VectorTable.of(image, flash);
        int alignment = Chips.having(flash).stream()
                .mapToInt(ChipGroup::vectorAlignment)
                .min()
                .orElse(VectorTable.LEAST_ALIGNMENT);
        table.filter(found -> !found.isAlignedTo(alignment)).ifPresent(found -> {
            throw misaligned(found.at(), alignment);
        });
        if (table.filter(found -> found.isPlausible(image, flash)).isEmpty()) {
            throw implausible(table, image);
        }
    }

    private static Failure outside(Segment segment, FirmwareImage image, MemoryLayout flash) {
        String regions = String.join(
                ", ", flash.regions().stream().map(AddressRange::toString).toList());
        return new Failure(
                FailureKind.IMAGE_OUTSIDE_MEMORY,
                "The image has %d bytes at %s%s, where the board has no flash; its flash is %s."
                        .formatted(segment.size(), segment.range(), origin(image, segment.range()), regions),
                OTHER_FIRMWARE,
                Map.of("address", segment.start().toString(), "flash", regions));
    }

    private static Failure beyond(Segment segment, FirmwareImage image, AddressRange region) {
        AddressRange excess =
                AddressRange.between(region.last().plus(1), segment.range().last());
        return new Failure(
                FailureKind.IMAGE_BEYOND_MEMORY,
                "The image has a segment from %s that ends at %s%s, but the board's flash ends at %s."
                        .formatted(segment.start(), segment.range().last(), origin(image, excess), region.last()),
                OTHER_FIRMWARE,
                Map.of("address", excess.start().toString(), "excess", Long.toString(excess.length())));
    }

    /** Which pieces of the file the bytes come from, where its format gives them names. */
    private static String origin(FirmwareImage image, AddressRange range) {
        List<String> names =
                image.facts().partsIn(range).stream().map(FilePart::name).toList();
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    private static Failure readOnly(Segment segment, Sector sector) {
        return new Failure(
                FailureKind.IMAGE_OUTSIDE_MEMORY,
                "The image's segment %s needs the sector %s, which the board marks as read only."
                        .formatted(segment.range(), sector.range()),
                OTHER_FIRMWARE,
                Map.of("address", sector.start().toString()));
    }

    /** An image that leaves nothing at the beginning of internal flash. */
    static Failure nothingToStart(FirmwareImage image) {
        return new Failure(
                FailureKind.IMAGE_IMPLAUSIBLE,
                "The image begins at %s, and the board's flash would be blank at %s, where the chip starts: the board could not start."
                        .formatted(image.start(), VectorTable.INTERNAL_FLASH),
                "Give the address that the firmware is built for, or flash the bootloader that starts it first. "
                        + OVERRIDE,
                Map.of("address", image.start().toString(), "start", VectorTable.INTERNAL_FLASH.toString()));
    }

    private static Failure misaligned(Address at, int alignment) {
        return new Failure(
                FailureKind.IMAGE_IMPLAUSIBLE,
                "The image has its vector table at %s, where the chip cannot use one: it must be at a multiple of %d bytes."
                        .formatted(at, alignment),
                "Give the address that the firmware is built for. " + OVERRIDE,
                Map.of("address", at.toString(), "alignment", Integer.toString(alignment)));
    }

    private static Failure implausible(Optional<VectorTable> table, FirmwareImage image) {
        Address at = table.map(VectorTable::at).orElse(image.start());
        String seen = table.map(found -> "the stack would start at 0x%08X and the code at 0x%08X"
                        .formatted(found.stackPointer(), found.resetHandler()))
                .orElse("there are fewer than 8 bytes");
        return new Failure(
                FailureKind.IMAGE_IMPLAUSIBLE,
                "The image has no plausible vector table at %s: %s.".formatted(at, seen),
                OTHER_FIRMWARE,
                Map.of("address", at.toString()));
    }
}
