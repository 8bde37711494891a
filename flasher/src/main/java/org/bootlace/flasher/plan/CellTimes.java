package org.bootlace.flasher.plan;

import java.util.Map;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;

/**
 * What the flash of a chip takes, without the bytes on the wire; times in nanoseconds.
 *
 * @param unit bytes programmed at once
 * @param program for one unit
 * @param erase by bytes of a sector
 * @param mass for all of the flash
 * @param massByte for each byte of it, besides
 */
record CellTimes(int unit, double program, Map<Long, Double> erase, double mass, double massByte) {

    private static final long SMALL_PAGE = 8 * 1024;

    /** As an F4 whose ROM programs byte by byte: 0.4 s for 16 KiB, 2 s for 128 KiB. */
    private static final CellTimes LARGE_SECTORS = new CellTimes(1, 16_000, Map.of(), 0, 15_000);

    /** As a G4 or L4: 22 ms a page, 82 µs a double word. */
    private static final CellTimes SMALL_PAGES = new CellTimes(8, 82_000, Map.of(), 44_000_000, 0);

    private static final double SMALLEST = 22_000_000;
    private static final double LARGE = 200_000_000;
    private static final double LARGE_BYTE = 13_700;

    /** The times of a chip of which only the sectors are known. */
    static CellTimes assumed(MemoryLayout flash) {
        boolean small = flash.sectors().stream().allMatch(sector -> sector.size() <= SMALL_PAGE);
        return small ? SMALL_PAGES : LARGE_SECTORS;
    }

    double erase(Sector sector) {
        double otherwise = sector.size() <= SMALL_PAGE ? SMALLEST : LARGE + LARGE_BYTE * sector.size();
        return erase.getOrDefault(sector.size(), otherwise);
    }

    double massErase(MemoryLayout flash) {
        return mass + massByte * flash.size();
    }

    double program(long bytes) {
        return program * Math.ceil((double) bytes / unit);
    }
}
