package org.bootlace.flasher.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryContent;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/**
 * What of a memory must be written so that it holds an image.
 *
 * @param sectors the sectors that do not hold it yet, ascending
 * @param erased those of them that must be erased first
 * @param content what goes into them, ascending, in the fewest segments
 */
record Rewrite(Set<Sector> sectors, Set<Sector> erased, List<Segment> content) {

    private static final byte BLANK = (byte) 0xFF;

    static Rewrite of(FirmwareImage image, MemoryLayout flash, KnownContent known) {
        Set<Sector> sectors = sectorsOf(image.ranges(), flash);
        sectors.removeAll(known.matching());
        Set<Sector> erased = new LinkedHashSet<>(sectors);
        erased.removeIf(
                sector -> !sector.attribute().erasable() || known.blank().contains(sector));
        return new Rewrite(sectors, erased, content(image, flash, sectors, known.preserved()));
    }

    static Set<Sector> sectorsOf(List<AddressRange> ranges, MemoryLayout flash) {
        Set<Sector> sectors = new LinkedHashSet<>();
        ranges.forEach(range -> sectors.addAll(flash.sectorsIn(range)));
        return sectors;
    }

    /** The runs of the content that are worth sending: where flash is erased, blank blocks are there already. */
    List<Segment> runs(MemoryLayout flash, int blockSize) {
        return content.stream()
                .flatMap(segment -> runs(segment, flash, blockSize).stream())
                .toList();
    }

    /**
     * What must be read back: the content, and of the sectors that matched what lies next to an erased one. When sectors are
     * larger than their bootloader announces, erasing one takes its neighbours as well, after they were compared.
     */
    List<Segment> verified(FirmwareImage image, MemoryLayout flash) {
        List<Segment> witnesses = Witness.beside(flash.rangesOf(erased::contains), image, flash).stream()
                .filter(witness ->
                        content.stream().noneMatch(part -> part.range().overlaps(witness.range())))
                .toList();
        return witnesses.isEmpty() ? content : merged(content, witnesses);
    }

    private static List<Segment> content(
            FirmwareImage image, MemoryLayout flash, Set<Sector> sectors, List<Segment> preserved) {
        List<AddressRange> wanted = flash.rangesOf(sectors::contains);
        List<Segment> parts = image.segments().stream()
                .flatMap(segment ->
                        wanted.stream().filter(segment.range()::overlaps).map(segment::within))
                .toList();
        return preserved.isEmpty() ? parts : merged(parts, preserved);
    }

    private static List<Segment> merged(List<Segment> parts, List<Segment> more) {
        MemoryContent merged = new MemoryContent();
        parts.forEach(part -> merged.put(part.start(), part.bytes()));
        more.forEach(part -> merged.put(part.start(), part.bytes()));
        return merged.segments();
    }

    private static List<Segment> runs(Segment segment, MemoryLayout flash, int blockSize) {
        List<Segment> runs = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < segment.size(); at += blockSize) {
            int length = Math.min(blockSize, segment.size() - at);
            if (isBlank(segment, at, length)
                    && isErased(new AddressRange(segment.start().plus(at), length), flash)) {
                if (at > from) {
                    runs.add(segment.slice(from, at - from));
                }
                from = at + length;
            }
        }
        if (from < segment.size()) {
            runs.add(segment.slice(from, segment.size() - from));
        }
        return runs;
    }

    private static boolean isBlank(Segment segment, int from, int length) {
        for (int at = from; at < from + length; at++) {
            if (segment.bytes()[at] != BLANK) {
                return false;
            }
        }
        return true;
    }

    private static boolean isErased(AddressRange range, MemoryLayout flash) {
        return flash.sectorsIn(range).stream()
                .allMatch(sector -> sector.attribute().erasable());
    }
}
