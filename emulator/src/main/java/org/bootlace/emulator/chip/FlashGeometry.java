package org.bootlace.emulator.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where flash is and how it is cut into sectors; sectors are ascending and without gaps. */
public final class FlashGeometry {

    private final long start;
    private final List<Sector> sectors;

    /**
     * @param start first address of flash
     * @param sizes bytes of each sector, in order
     */
    public FlashGeometry(long start, List<Integer> sizes) {
        this.start = start;
        List<Sector> built = new ArrayList<>();
        long at = start;
        for (int size : sizes) {
            Sector sector = new Sector(built.size(), at, size);
            built.add(sector);
            at = sector.end();
        }
        this.sectors = List.copyOf(built);
    }

    /** First address. */
    public long start() {
        return start;
    }

    /** The address after the last byte. */
    public long end() {
        return sectors.isEmpty() ? start : sectors.get(sectors.size() - 1).end();
    }

    /** Bytes of flash. */
    public int size() {
        return (int) (end() - start);
    }

    public List<Sector> sectors() {
        return sectors;
    }

    /** The sector that holds {@code address}. */
    public Optional<Sector> sectorAt(long address) {
        return sectors.stream()
                .filter(sector -> address >= sector.start() && address < sector.end())
                .findFirst();
    }
}
