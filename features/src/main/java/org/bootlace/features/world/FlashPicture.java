package org.bootlace.features.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootlace.features.bench.FlashInspection;

/**
 * The content of a whole flash and the wear of its sectors at one moment.
 *
 * @param start address of the first byte
 * @param bytes all of the flash; not copied
 * @param eraseCounts per sector
 */
public record FlashPicture(long start, byte[] bytes, List<Integer> eraseCounts) {

    static FlashPicture of(FlashInspection flash) {
        List<Long> sectors = flash.sectorStarts();
        long start = sectors.get(0);
        List<Integer> counts = new ArrayList<>();
        sectors.forEach(sector -> counts.add(flash.eraseCount(sector)));
        return new FlashPicture(start, flash.read(start, flash.size()), List.copyOf(counts));
    }

    /** A copy of the bytes from {@code first} to {@code last}, both included. */
    public byte[] slice(long first, long last) {
        return Arrays.copyOfRange(bytes, (int) (first - start), (int) (last - start) + 1);
    }

    /** Address of the last byte. */
    public long last() {
        return start + bytes.length - 1;
    }
}
