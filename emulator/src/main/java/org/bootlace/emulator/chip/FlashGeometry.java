package org.bootlace.emulator.chip;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Where flash is and how it is cut into sectors; sectors are ascending and without gaps. Costs the same whether there
 * are eight sectors or a thousand: they are worked out when asked for.
 */
public final class FlashGeometry {

    private final long start;
    private final List<SectorRun> runs;
    private final int count;
    private final int size;

    /**
     * @param start first address of flash
     * @param runs its sectors, in order
     */
    public FlashGeometry(long start, List<SectorRun> runs) {
        this.start = start;
        this.runs = List.copyOf(runs);
        this.count = runs.stream().mapToInt(SectorRun::count).sum();
        this.size = Math.toIntExact(runs.stream().mapToLong(SectorRun::bytes).sum());
    }

    /** First address. */
    public long start() {
        return start;
    }

    /** The address after the last byte. */
    public long end() {
        return start + size;
    }

    /** Bytes of flash. */
    public int size() {
        return size;
    }

    /** All sectors, by index. */
    public List<Sector> sectors() {
        return new Sectors();
    }

    /** Neighbouring sectors of one size. */
    public List<SectorRun> runs() {
        return runs;
    }

    /** The sector that holds {@code address}. */
    public Optional<Sector> sectorAt(long address) {
        long at = start;
        int index = 0;
        for (SectorRun run : runs) {
            if (address >= at && address < at + run.bytes()) {
                int within = (int) ((address - at) / run.size().bytes());
                return Optional.of(sector(index, at, run, within));
            }
            at += run.bytes();
            index += run.count();
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlashGeometry that && start == that.start && runs.equals(that.runs);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(start) + runs.hashCode();
    }

    private static Sector sector(int firstIndex, long firstStart, SectorRun run, int within) {
        int bytes = run.size().bytes();
        return new Sector(firstIndex + within, firstStart + (long) within * bytes, bytes);
    }

    private final class Sectors extends AbstractList<Sector> implements RandomAccess {

        @Override
        public Sector get(int index) {
            long at = start;
            int first = 0;
            for (SectorRun run : runs) {
                if (index >= first && index < first + run.count()) {
                    return sector(first, at, run, index - first);
                }
                at += run.bytes();
                first += run.count();
            }
            throw new IndexOutOfBoundsException("sector " + index + " of " + count);
        }

        @Override
        public int size() {
            return count;
        }
    }
}
