package org.bootlace.flasher.image.raw;

import java.util.Arrays;
import java.util.List;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/** Writes a raw binary: all bytes from the first address to the last, gaps filled. */
public final class RawBinaryWriter {

    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private RawBinaryWriter() {}

    /**
     * The content of a file.
     *
     * @param name what messages call it
     * @param segments ascending, at least one
     * @throws Failure {@code USAGE} when first and last byte are more than 64 MiB apart
     */
    public static byte[] write(String name, List<Segment> segments, byte fill) {
        Address start = segments.get(0).start();
        long length = segments.get(segments.size() - 1).range().end() - start.value();
        if (length > MAX_BYTES) {
            throw new Failure(
                    FailureKind.USAGE,
                    "%s would have %d bytes, since raw binaries cannot leave out the gaps between the segments %s."
                            .formatted(
                                    name,
                                    length,
                                    segments.stream().map(Segment::range).toList()),
                    "Choose a format with addresses: hex, srec, dfu or uf2.");
        }
        byte[] bytes = new byte[(int) length];
        Arrays.fill(bytes, fill);
        segments.forEach(segment -> System.arraycopy(
                segment.bytes(), 0, bytes, (int) segment.start().minus(start), segment.size()));
        return bytes;
    }
}
