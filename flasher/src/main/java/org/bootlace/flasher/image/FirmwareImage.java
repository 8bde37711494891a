package org.bootlace.flasher.image;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryContent;
import org.bootlace.flasher.memory.Segment;

/**
 * The content that a board should have.
 *
 * @param segments ascending, without overlap, none touching the next; at least one
 * @param entry where execution starts, when the file says so; information only, chips start through the vector table
 * @param format the format of the file it was read from
 * @param facts what the file says besides its data
 */
public record FirmwareImage(List<Segment> segments, Optional<Address> entry, ImageFormat format, FileFacts facts) {

    /** @throws IllegalArgumentException when there is no segment, or segments overlap */
    public FirmwareImage {
        segments =
                segments.stream().sorted(Comparator.comparing(Segment::start)).toList();
        requireApart(segments);
    }

    /** An image of {@code segments} in any order; for content that comes from no file. */
    public static FirmwareImage of(Segment... segments) {
        return new FirmwareImage(List.of(segments), Optional.empty(), ImageFormat.RAW_BINARY, FileFacts.NONE);
    }

    /** The same with {@code more} content beside it, which overlaps nothing of it; for all but what it boots from. */
    public FirmwareImage with(List<Segment> more) {
        if (more.isEmpty()) {
            return this;
        }
        MemoryContent content = new MemoryContent();
        segments.forEach(segment -> content.put(segment.start(), segment.bytes()));
        more.forEach(segment -> content.put(segment.start(), segment.bytes()));
        return new FirmwareImage(content.segments(), entry, format, facts);
    }

    /** The lowest address that holds data. */
    public Address start() {
        return segments.get(0).start();
    }

    /** Bytes in all segments. */
    public long size() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    /** Where the segments are. */
    public List<AddressRange> ranges() {
        return segments.stream().map(Segment::range).toList();
    }

    /** The segment that holds {@code address}. */
    public Optional<Segment> segmentAt(Address address) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).range().end() > address.value()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return segments.stream()
                .skip(low)
                .limit(1)
                .filter(segment -> segment.range().contains(address))
                .findFirst();
    }

    private static void requireApart(List<Segment> segments) {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("An image has at least one segment");
        }
        for (int i = 1; i < segments.size(); i++) {
            if (segments.get(i - 1).range().overlaps(segments.get(i).range())) {
                throw new IllegalArgumentException(
                        "Segments overlap at " + segments.get(i).start());
            }
        }
    }
}
