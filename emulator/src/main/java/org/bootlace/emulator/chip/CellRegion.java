package org.bootlace.emulator.chip;

import java.util.function.IntToLongFunction;

/**
 * A small memory of its own cells: RAM, system memory, the device feature word. Costs nothing until it is written.
 */
final class CellRegion implements MemoryRegion {

    /** What happens to a byte that is written, and to all of them when power goes. */
    enum Kind {
        /** Takes every value, forgets all without power. */
        RAM,
        READ_ONLY
    }

    private static final int PAGE = 256;

    private final Kind kind;
    private final long start;
    private final SparseBytes cells;
    private final IntToLongFunction programNanos;

    /**
     * @param fill the value of every byte at first
     * @param programNanos time to program a number of bytes
     */
    CellRegion(Kind kind, AddressSpan span, int fill, IntToLongFunction programNanos) {
        this.kind = kind;
        this.start = span.start();
        this.cells = new SparseBytes(span.size(), PAGE, (byte) fill);
        this.programNanos = programNanos;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return start + cells.size();
    }

    @Override
    public byte[] read(long address, int length) {
        return cells.read((int) (address - start), length);
    }

    @Override
    public boolean programmable() {
        return kind != Kind.READ_ONLY;
    }

    @Override
    public long programNanos(int count) {
        return programNanos.applyAsLong(count);
    }

    @Override
    public void program(long address, byte[] bytes, int count) {
        cells.write((int) (address - start), bytes, count);
    }

    @Override
    public void powerLost() {
        if (kind == Kind.RAM) {
            cells.clear(0, cells.size());
        }
    }
}
