package org.bootlace.emulator.chip;

import java.util.random.RandomGenerator;

/**
 * The flash cells of one board: erasing sets bits, programming clears them (AND), nothing else changes them. Storage is
 * sparse: a page costs memory once it is programmed, so an untouched board costs a few hundred references.
 *
 * <p>Addresses are chip addresses (the first byte of an STM32F4's flash is 0x08000000). A range outside flash is an
 * {@link IndexOutOfBoundsException}. All methods are safe from any thread.
 */
public final class FlashArray {

    private static final byte ERASED = (byte) 0xFF;
    private static final int PAGE = 4096;

    private final Object lock;
    private FlashGeometry geometry;
    private int[] eraseCounts;
    private final UnitRules rules;
    private final BrokenUnits broken;
    private SparseBytes cells;

    /** An erased array with a lock of its own. */
    public FlashArray(FlashGeometry geometry) {
        this(geometry, new Object());
    }

    /** An erased array that shares {@code lock} with the board around it. */
    public FlashArray(FlashGeometry geometry, Object lock) {
        this(geometry, new UnitRules(ProgramRule.AND, 1), lock);
    }

    /** An erased array that programs by the rules of a chip, and shares {@code lock} with the board around it. */
    public FlashArray(MemoryProfile.Flash flash, Object lock) {
        this(flash.geometry(), UnitRules.of(flash), lock);
    }

    private FlashArray(FlashGeometry geometry, UnitRules rules, Object lock) {
        this.rules = rules;
        this.broken = new BrokenUnits(rules.bytes());
        this.geometry = geometry;
        this.lock = lock;
        this.cells = new SparseBytes(geometry.size(), PAGE, ERASED);
        this.eraseCounts = new int[geometry.sectors().size()];
    }

    /** How the cells are cut into sectors now. */
    public FlashGeometry geometry() {
        synchronized (lock) {
            return geometry;
        }
    }

    /** Cuts the same cells into other sectors; erases are counted anew then. */
    void cut(FlashGeometry other) {
        synchronized (lock) {
            if (!other.equals(geometry)) {
                geometry = other;
                eraseCounts = new int[other.sectors().size()];
            }
        }
    }

    /** Copies {@code length} bytes from {@code address} on. */
    public byte[] read(long address, int length) {
        synchronized (lock) {
            return cells.read(offset(address, length), length);
        }
    }

    /** Whether anything in the range, or near it, was programmed since it was erased; what was not reads as 0xFF. */
    public boolean wasProgrammed(long address, int length) {
        synchronized (lock) {
            return cells.isAllocated(offset(address, length), length);
        }
    }

    /** Puts {@code bytes} in place whatever was there, as if the chip had come out of a factory with them. */
    public void load(long address, byte[] bytes) {
        synchronized (lock) {
            cells.write(offset(address, bytes.length), bytes, bytes.length);
            broken.mend(offset(address, bytes.length), bytes.length);
        }
    }

    /** Programs the first {@code count} of {@code bytes}, by the rules of the chip: a bit that is 0 stays 0. */
    public void program(long address, byte[] bytes, int count) {
        synchronized (lock) {
            rules.program(cells, broken, offset(address, count), bytes, count);
        }
    }

    /**
     * What programming leaves behind that lost power after {@code count} bytes: the unit under way is half programmed, as
     * {@code damage} decides, and with error correction it cannot be read.
     */
    public void programHalfway(long address, byte[] bytes, int count, RandomGenerator damage) {
        synchronized (lock) {
            UnitRules.PowerCut cut = new UnitRules.PowerCut(count, damage);
            rules.programHalfway(cells, broken, offset(address, bytes.length), bytes, cut);
        }
    }

    /** Whether reading the range works; a double ECC error in it is a bus fault instead. */
    public boolean readable(long address, int length) {
        synchronized (lock) {
            return !broken.isBroken(offset(address, length), length);
        }
    }

    /** Sets every bit of a sector and counts the erase. */
    public void erase(Sector sector) {
        synchronized (lock) {
            cells.clear(offset(sector.start(), sector.size()), sector.size());
            broken.mend(offset(sector.start(), sector.size()), sector.size());
            eraseCounts[sector.index()]++;
        }
    }

    /**
     * What an erase leaves behind that lost power halfway: each bit that was 0 is now 1 or not, as {@code damage}
     * decides.
     */
    public void eraseHalfway(Sector sector, RandomGenerator damage) {
        synchronized (lock) {
            cells.change(offset(sector.start(), sector.size()), sector.size(), value -> value | damage.nextInt(256));
        }
    }

    /** Inverts the bits of {@code mask} at {@code address}, as a marginal cell does. */
    public void flip(long address, int mask) {
        synchronized (lock) {
            int offset = offset(address, 1);
            byte flipped = (byte) (cells.read(offset, 1)[0] ^ mask);
            cells.write(offset, new byte[] {flipped}, 1);
        }
    }

    /** How often the sector with that index was erased. */
    public int eraseCount(int sector) {
        synchronized (lock) {
            return eraseCounts[sector];
        }
    }

    /** The content now, unaffected by later changes. */
    public FlashSnapshot snapshot() {
        synchronized (lock) {
            return new FlashSnapshot(geometry.start(), cells.copy(), broken.offsets());
        }
    }

    /** Puts the content of a snapshot of an array of the same size back; erase counts stay. */
    public void restore(FlashSnapshot snapshot) {
        synchronized (lock) {
            if (snapshot.size() != geometry.size() || snapshot.start() != geometry.start()) {
                throw new IllegalArgumentException("the snapshot was taken of another flash");
            }
            cells = snapshot.cells().copy();
            broken.set(snapshot.broken());
        }
    }

    /** Everything that the cells keep. */
    StoredCells stored() {
        synchronized (lock) {
            return new StoredCells(cells.copy(), rules.bytes(), broken.offsets());
        }
    }

    void take(StoredCells stored) {
        synchronized (lock) {
            cells = stored.cells().copy();
            broken.set(stored.broken());
        }
    }

    /** Bytes of cell storage that are allocated. */
    public long allocatedBytes() {
        synchronized (lock) {
            return cells.allocatedBytes();
        }
    }

    private int offset(long address, int length) {
        long offset = address - geometry.start();
        if (offset < 0 || length < 0 || offset + length > geometry.size()) {
            throw new IndexOutOfBoundsException(String.format(
                    "0x%08X+%d is outside flash 0x%08X-0x%08X", address, length, geometry.start(), geometry.end() - 1));
        }
        return (int) offset;
    }
}
