package org.bootlace.emulator.chip;

import java.util.function.IntToLongFunction;

/** One area of option bytes in the address space. Takes every value and keeps it; what that means is for the owner. */
final class OptionRegion implements MemoryRegion {

    private static final int PAGE = 64;
    private static final byte ERASED = (byte) 0xFF;

    private final OptionBytes owner;
    private final long start;
    private final SparseBytes cells;
    private final IntToLongFunction programNanos;

    OptionRegion(OptionBytes owner, AddressSpan span, IntToLongFunction programNanos) {
        this.owner = owner;
        this.start = span.start();
        this.cells = new SparseBytes(span.size(), PAGE, ERASED);
        this.programNanos = programNanos;
    }

    SparseBytes cells() {
        return cells;
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
        return true;
    }

    @Override
    public long programNanos(int count) {
        return programNanos.applyAsLong(count);
    }

    @Override
    public void program(long address, byte[] bytes, int count) {
        owner.program(this, (int) (address - start), bytes, count);
    }
}
