package org.bootlace.flasher.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One memory of a chip as its bootloader describes it: a name and its sectors.
 *
 * @param name as announced, e.g. {@code Internal Flash}
 * @param sectors in any order, kept ascending; without overlap, possibly with gaps between regions; at least one
 */
public record MemoryLayout(String name, List<Sector> sectors) {

    /** @throws IllegalArgumentException when there is no sector */
    public MemoryLayout {
        sectors = sectors.stream().sorted(Comparator.comparing(Sector::start)).toList();
        if (sectors.isEmpty()) {
            throw new IllegalArgumentException("A memory has at least one sector");
        }
    }

    /**
     * The one memory that firmware goes to: all flash of a board together, or its first memory when none is called flash.
     * Some boards announce the same flash several times.
     *
     * @param memories as announced, in that order
     * @return empty when there is no memory at all
     */
    public static Optional<MemoryLayout> flashOf(List<MemoryLayout> memories) {
        List<MemoryLayout> flash =
                memories.stream().filter(MemoryLayout::isFlash).toList();
        List<Sector> sectors = new ArrayList<>();
        flash.stream()
                .flatMap(memory -> memory.sectors().stream())
                .filter(sector ->
                        sectors.stream().noneMatch(known -> known.range().overlaps(sector.range())))
                .forEach(sectors::add);
        return sectors.isEmpty()
                ? memories.stream().findFirst()
                : Optional.of(new MemoryLayout(flash.get(0).name(), sectors));
    }

    /** Whether this is the memory that holds firmware, rather than option bytes, OTP or a device feature. */
    public boolean isFlash() {
        return name.toLowerCase(Locale.ROOT).contains("flash");
    }

    /** The first byte. */
    public Address start() {
        return sectors.get(0).start();
    }

    /** Bytes in all sectors. */
    public long size() {
        return sectors.stream().mapToLong(Sector::size).sum();
    }

    /** The regions: runs of sectors without a gap between them, ascending. */
    public List<AddressRange> regions() {
        return rangesOf(sector -> true);
    }

    /** The sector that holds {@code address}. */
    public Optional<Sector> sectorAt(Address address) {
        return sectors.stream()
                .filter(sector -> sector.range().contains(address))
                .findFirst();
    }

    /** Every sector that shares a byte with {@code range}, ascending. */
    public List<Sector> sectorsIn(AddressRange range) {
        return sectors.stream().filter(sector -> sector.range().overlaps(range)).toList();
    }

    /** The bytes of the sectors that {@code chosen} accepts, in the fewest ranges. */
    public List<AddressRange> rangesOf(Predicate<Sector> chosen) {
        return AddressRange.joined(
                sectors.stream().filter(chosen).map(Sector::range).toList());
    }
}
