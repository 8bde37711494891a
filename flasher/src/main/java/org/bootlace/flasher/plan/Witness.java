package org.bootlace.flasher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/**
 * Bytes that tell whether an erase took more than its own sectors. A chip's sector is one piece, so that an erase which
 * reaches over its end takes the nearest byte first: if that is still there, so is all behind it.
 */
final class Witness {

    /** Costs as much to read as one byte, and no flash has smaller sectors. */
    private static final int WINDOW = 64;

    private static final byte BLANK = (byte) 0xFF;

    private Witness() {}

    /**
     * The image's nearest bytes that are not blank, before and behind each of {@code erased}.
     *
     * @param erased ranges of whole sectors, not touching each other
     */
    static List<Segment> beside(List<AddressRange> erased, FirmwareImage image, MemoryLayout flash) {
        List<Segment> witnesses = new ArrayList<>();
        for (AddressRange range : erased) {
            before(range.start().value(), image).ifPresent(at -> witnesses.add(window(at, image, flash)));
            behind(range.end(), image).ifPresent(at -> witnesses.add(window(at, image, flash)));
        }
        return witnesses;
    }

    private static Optional<Long> before(long end, FirmwareImage image) {
        for (int i = image.segments().size() - 1; i >= 0; i--) {
            Segment segment = image.segments().get(i);
            long start = segment.start().value();
            for (long at = Math.min(end, segment.range().end()) - 1; at >= start; at--) {
                if (segment.bytes()[(int) (at - start)] != BLANK) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> behind(long from, FirmwareImage image) {
        for (Segment segment : image.segments()) {
            long start = segment.start().value();
            for (long at = Math.max(from, start); at < segment.range().end(); at++) {
                if (segment.bytes()[(int) (at - start)] != BLANK) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    private static Segment window(long at, FirmwareImage image, MemoryLayout flash) {
        Address address = Address.of(at);
        Sector sector = flash.sectorAt(address).orElseThrow();
        Segment part = image.segmentAt(address).orElseThrow().within(sector.range());
        return part.within(new AddressRange(Address.of(at / WINDOW * WINDOW), WINDOW));
    }
}
