package org.bootlace.flasher;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.file.FilePart;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;

/** Keeps a firmware file from changing option bytes or memory that can be programmed only once. */
final class FlashOnly {

    private FlashOnly() {}

    /**
     * Refuses {@code image} when it has data for another memory than flash.
     *
     * @throws Failure {@code IMAGE_OUTSIDE_MEMORY} that names the element
     */
    static void require(FirmwareImage image, List<MemoryLayout> memories) {
        for (MemoryLayout memory : memories) {
            for (Sector sector : memory.isFlash() ? List.<Sector>of() : memory.sectors()) {
                image.segments().stream()
                        .filter(segment -> segment.range().overlaps(sector.range()))
                        .findFirst()
                        .ifPresent(segment -> {
                            throw refused(image, segment.within(sector.range()), memory);
                        });
            }
        }
    }

    private static Failure refused(FirmwareImage image, Segment part, MemoryLayout memory) {
        return new Failure(
                FailureKind.IMAGE_OUTSIDE_MEMORY,
                "The image has %d bytes at %s%s, which is the memory \"%s\" and not flash."
                        .formatted(part.size(), part.range(), origin(image, part.range()), memory.name()),
                "A flash never changes these: choose a file without them"
                        + (OptionBytes.isOptions(memory)
                                ? ", and change option bytes with 'bootlace option-bytes write'."
                                : "; if that memory is the flash, plug the board in again while holding its BOOT button, so"
                                        + " that it describes itself anew."),
                Map.of("address", part.start().toString(), "memory", memory.name()));
    }

    private static String origin(FirmwareImage image, AddressRange range) {
        String names = image.facts().partsIn(range).stream().map(FilePart::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }
}
