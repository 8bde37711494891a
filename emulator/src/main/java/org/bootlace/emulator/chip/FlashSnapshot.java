package org.bootlace.emulator.chip;

import java.util.Collection;

/** The content of a flash array at one moment; later changes of the array do not show. */
public final class FlashSnapshot {

    private final long start;
    private final SparseBytes cells;
    private final Collection<Integer> broken;

    FlashSnapshot(long start, SparseBytes cells, Collection<Integer> broken) {
        this.start = start;
        this.cells = cells;
        this.broken = broken;
    }

    /** First address. */
    public long start() {
        return start;
    }

    /** Bytes of flash. */
    public int size() {
        return cells.size();
    }

    /** The whole flash, from its first address; erased bytes are 0xFF. */
    public byte[] toBytes() {
        return cells.read(0, cells.size());
    }

    SparseBytes cells() {
        return cells;
    }

    /** Offsets of the program units that cannot be read. */
    Collection<Integer> broken() {
        return broken;
    }
}
