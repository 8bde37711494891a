package org.bootlace.emulator.chip;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One-time memory: programmed by the rules of the chip's flash and never erased. Where there are lock bytes, a zero one
 * keeps its block as it is, without an error.
 */
final class OneTimeRegion implements MemoryRegion {

    private static final int PAGE = 256;
    private static final byte ERASED = (byte) 0xFF;

    private final long start;
    private final MemoryProfile.@Nullable Locks locks;
    private final UnitRules rules;
    private final SparseBytes cells;
    private final BrokenUnits broken;
    private final IntToLongFunction programNanos;

    /** @param programNanos time to program a number of bytes */
    OneTimeRegion(MemoryProfile.OneTime area, UnitRules rules, IntToLongFunction programNanos) {
        this.start = area.start();
        this.locks = area.locks();
        this.rules = rules;
        this.cells = new SparseBytes(area.size().bytes(), PAGE, ERASED);
        this.broken = new BrokenUnits(rules.bytes());
        this.programNanos = programNanos;
    }

    /** Everything that the cells keep. */
    StoredCells stored() {
        return new StoredCells(cells.copy(), rules.bytes(), broken.offsets());
    }

    void take(StoredCells stored) {
        cells.become(stored.cells());
        broken.set(stored.broken());
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
    public boolean readable(long address, int length) {
        return !broken.isBroken((int) (address - start), length);
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
        int offset = (int) (address - start);
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, untilNextBlock(offset + done));
            if (!isLocked(offset + done)) {
                rules.program(cells, broken, offset + done, Arrays.copyOfRange(bytes, done, done + part), part);
            }
            done += part;
        }
    }

    private int untilNextBlock(int offset) {
        if (locks == null || offset >= locks.from()) {
            return cells.size() - offset;
        }
        return Math.min(locks.block() - offset % locks.block(), locks.from() - offset);
    }

    private boolean isLocked(int offset) {
        if (locks == null || offset >= locks.from()) {
            return false;
        }
        int lock = locks.from() + offset / locks.block();
        return lock < cells.size() && cells.read(lock, 1)[0] == 0;
    }
}
