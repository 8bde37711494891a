package org.bootlace.emulator.chip;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * The flash cells of one board: erasing sets bits, programming clears them (AND), nothing else changes them. Storage is
 * sparse: a page costs memory once it is programmed, so an untouched board costs a few hundred references.
 *
 * <p>Addresses are chip addresses (the first byte of an STM32F4's flash is 0x08000000). A range outside flash is an
 * {@link IndexOutOfBoundsException}. All methods are safe from any thread.
 */
public final class FlashArray {

    static final byte ERASED = (byte) 0xFF;
    static final int PAGE = 4096;

    private final Object lock;
    private final FlashGeometry geometry;
    private final byte[][] pages;
    private final int[] eraseCounts;

    /** An erased array with a lock of its own. */
    public FlashArray(FlashGeometry geometry) {
        this(geometry, new Object());
    }

    /** An erased array that shares {@code lock} with the board around it. */
    public FlashArray(FlashGeometry geometry, Object lock) {
        this.geometry = geometry;
        this.lock = lock;
        this.pages = new byte[(geometry.size() + PAGE - 1) / PAGE][];
        this.eraseCounts = new int[geometry.sectors().size()];
    }

    public FlashGeometry geometry() {
        return geometry;
    }

    /** Copies {@code length} bytes from {@code address} on. */
    public byte[] read(long address, int length) {
        synchronized (lock) {
            byte[] bytes = new byte[length];
            forEachPage(offset(address, length), length, (page, at, from, count) -> {
                if (pages[page] == null) {
                    Arrays.fill(bytes, from, from + count, ERASED);
                } else {
                    System.arraycopy(pages[page], at, bytes, from, count);
                }
            });
            return bytes;
        }
    }

    /** Puts {@code bytes} in place whatever was there, as if the chip had come out of a factory with them. */
    public void load(long address, byte[] bytes) {
        synchronized (lock) {
            forEachPage(
                    offset(address, bytes.length),
                    bytes.length,
                    (page, at, from, count) -> System.arraycopy(bytes, from, allocated(page), at, count));
        }
    }

    /** Programs {@code count} bytes of {@code bytes}: a bit that is 0 stays 0. */
    public void program(long address, byte[] bytes, int count) {
        synchronized (lock) {
            forEachPage(offset(address, count), count, (page, at, from, length) -> {
                byte[] cells = allocated(page);
                for (int i = 0; i < length; i++) {
                    cells[at + i] &= bytes[from + i];
                }
            });
        }
    }

    /** Sets every bit of a sector and counts the erase. */
    public void erase(Sector sector) {
        synchronized (lock) {
            forEachPage(offset(sector.start(), sector.size()), sector.size(), (page, at, from, count) -> {
                if (count == PAGE) {
                    pages[page] = null;
                } else if (pages[page] != null) {
                    Arrays.fill(pages[page], at, at + count, ERASED);
                }
            });
            eraseCounts[sector.index()]++;
        }
    }

    /**
     * What an erase leaves behind that lost power halfway: each bit that was 0 is now 1 or not, as {@code damage}
     * decides.
     */
    public void eraseHalfway(Sector sector, Random damage) {
        change(sector, cell -> cell | damage.nextInt(256));
    }

    /** Replaces every byte of the range that was ever programmed by what {@code change} makes of it (0..255). */
    private void change(Sector sector, IntUnaryOperator change) {
        synchronized (lock) {
            forEachPage(offset(sector.start(), sector.size()), sector.size(), (page, at, from, count) -> {
                byte[] cells = pages[page];
                for (int i = at; cells != null && i < at + count; i++) {
                    cells[i] = (byte) change.applyAsInt(cells[i] & 0xFF);
                }
            });
        }
    }

    /** Inverts the bits of {@code mask} at {@code address}, as a marginal cell does. */
    public void flip(long address, int mask) {
        synchronized (lock) {
            int offset = offset(address, 1);
            allocated(offset / PAGE)[offset % PAGE] ^= (byte) mask;
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
            byte[][] copy = new byte[pages.length][];
            for (int page = 0; page < copy.length; page++) {
                copy[page] = pages[page] == null ? null : pages[page].clone();
            }
            return new FlashSnapshot(geometry.start(), geometry.size(), copy);
        }
    }

    /** Puts the content of a snapshot of an array of the same size back; erase counts stay. */
    public void restore(FlashSnapshot snapshot) {
        synchronized (lock) {
            if (snapshot.size() != geometry.size() || snapshot.start() != geometry.start()) {
                throw new IllegalArgumentException("the snapshot was taken of another flash");
            }
            for (int page = 0; page < pages.length; page++) {
                byte[] cells = snapshot.pages()[page];
                pages[page] = cells == null ? null : cells.clone();
            }
        }
    }

    /** Bytes of cell storage that are allocated. */
    public long allocatedBytes() {
        synchronized (lock) {
            return Arrays.stream(pages).filter(page -> page != null).count() * PAGE;
        }
    }

    private byte[] allocated(int page) {
        byte[] cells = pages[page];
        if (cells == null) {
            cells = new byte[PAGE];
            Arrays.fill(cells, ERASED);
            pages[page] = cells;
        }
        return cells;
    }

    private int offset(long address, int length) {
        long offset = address - geometry.start();
        if (offset < 0 || length < 0 || offset + length > geometry.size()) {
            throw new IndexOutOfBoundsException(String.format(
                    "0x%08X+%d is outside flash 0x%08X-0x%08X", address, length, geometry.start(), geometry.end() - 1));
        }
        return (int) offset;
    }

    private static void forEachPage(int offset, int length, PagePart part) {
        for (int done = 0; done < length; ) {
            int at = (offset + done) % PAGE;
            int count = Math.min(PAGE - at, length - done);
            part.visit((offset + done) / PAGE, at, done, count);
            done += count;
        }
    }

    /** A run of bytes within one page: {@code at} in the page, {@code from} in the caller's range. */
    private interface PagePart {
        void visit(int page, int at, int from, int count);
    }
}
