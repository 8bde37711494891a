package org.bootlace.flasher.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One memory of a chip as its bootloader describes it: a name and its sectors.
 *
 * @param name as announced, e.g. {@code Internal Flash}
 * @param sectors in any order, kept ascending; without overlap, possibly with gaps between regions; at least one
 */
public record MemoryLayout(String name, List<Sector> sectors) {

    /** What ST's bootloaders call memories that firmware does not go to (AN2606, in their layout strings). */
    private static final List<String> NOT_FLASH = List.of("option", "otp", "feature");

    /** @throws IllegalArgumentException when there is no sector */
    public MemoryLayout {
        sectors = sectors.stream().sorted(Comparator.comparing(Sector::start)).toList();
        if (sectors.isEmpty()) {
            throw new IllegalArgumentException("A memory has at least one sector");
        }
    }

    /**
     * The one memory that firmware goes to: all flash of a board together, or its first memory when none is called flash and
     * that one is not called something else. Some boards announce the same flash several times.
     *
     * @param memories as announced, in that order
     * @return empty when there is no memory at all
     */
    public static Optional<MemoryLayout> flashOf(List<MemoryLayout> memories) {
        List<MemoryLayout> flash =
                memories.stream().filter(MemoryLayout::isFlash).toList();
        NavigableMap<Address, Sector> sectors = new TreeMap<>();
        flash.stream()
                .flatMap(memory -> memory.sectors().stream())
                .filter(sector -> isFree(sector.range(), sectors))
                .forEach(sector -> sectors.put(sector.start(), sector));
        return sectors.isEmpty()
                ? memories.stream().findFirst().filter(memory -> !memory.isSomethingElse())
                : Optional.of(new MemoryLayout(flash.get(0).name(), List.copyOf(sectors.values())));
    }

    /** Sectors apart from each other can only be in the way as neighbours: the last one that begins before the end. */
    private static boolean isFree(AddressRange range, NavigableMap<Address, Sector> taken) {
        Map.Entry<Address, Sector> before = taken.floorEntry(range.last());
        return before == null || !before.getValue().range().overlaps(range);
    }

    /** Whether this is the memory that holds firmware, rather than option bytes, OTP or a device feature. */
    public boolean isFlash() {
        return name.toLowerCase(Locale.ROOT).contains("flash");
    }

    private boolean isSomethingElse() {
        String lower = name.toLowerCase(Locale.ROOT);
        return NOT_FLASH.stream().anyMatch(lower::contains);
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
        int number = firstEndingBehind(address);
        return number < sectors.size() && sectors.get(number).range().contains(address)
                ? Optional.of(sectors.get(number))
                : Optional.empty();
    }

    /** How many sectors come before {@code sector}; -1 when it is none of them. */
    public int numberOf(Sector sector) {
        int number = firstEndingBehind(sector.start());
        return number < sectors.size() && sectors.get(number).equals(sector) ? number : -1;
    }

    /** Every sector that shares a byte with {@code range}, ascending. */
    public List<Sector> sectorsIn(AddressRange range) {
        int from = firstEndingBehind(range.start());
        int to = from;
        while (to < sectors.size() && sectors.get(to).range().overlaps(range)) {
            to++;
        }
        return List.copyOf(sectors.subList(from, to));
    }

    /** A board may announce tens of thousands of sectors, and each is looked for. */
    private int firstEndingBehind(Address address) {
        int low = 0;
        int high = sectors.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sectors.get(middle).range().end() > address.value()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The bytes of the sectors that {@code chosen} accepts, in the fewest ranges. */
    public List<AddressRange> rangesOf(Predicate<Sector> chosen) {
        return AddressRange.joined(
                sectors.stream().filter(chosen).map(Sector::range).toList());
    }
}
