package org.bootlace.emulator.chip;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Many bytes that mostly hold one value: a page costs memory once it was written, the rest costs nothing whatever its
 * size. Offsets count from 0; nothing is checked but what Java checks.
 */
final class SparseBytes {

    private final int size;
    private final int pageSize;
    private final byte fill;
    /** By number; a page that was never written is not there. */
    private Map<Integer, byte[]> pages = Map.of();

    SparseBytes(int size, int pageSize, byte fill) {
        this.size = size;
        this.pageSize = pageSize;
        this.fill = fill;
    }

    private SparseBytes(SparseBytes source) {
        this(source.size, source.pageSize, source.fill);
        if (!source.pages.isEmpty()) {
            pages = new HashMap<>();
            source.pages.forEach((number, cells) -> pages.put(number, cells.clone()));
        }
    }

    int size() {
        return size;
    }

    int pageSize() {
        return pageSize;
    }

    /** The pages that were written, by number; a view to read from. */
    Map<Integer, byte[]> pages() {
        return pages;
    }

    SparseBytes copy() {
        return new SparseBytes(this);
    }

    /** Takes over the content of another one of the same shape. */
    void become(SparseBytes other) {
        pages = other.copy().pages;
    }

    long allocatedBytes() {
        return (long) pages.size() * pageSize;
    }

    byte[] read(int offset, int length) {
        byte[] bytes = new byte[length];
        forEachPart(offset, length, (page, at, from, count) -> {
            byte[] cells = pages.get(page);
            if (cells == null) {
                Arrays.fill(bytes, from, from + count, fill);
            } else {
                System.arraycopy(cells, at, bytes, from, count);
            }
        });
        return bytes;
    }

    /** Whether the range has a page that was written. */
    boolean isAllocated(int offset, int length) {
        for (int page = offset / pageSize; (long) page * pageSize < (long) offset + length; page++) {
            if (pages.containsKey(page)) {
                return true;
            }
        }
        return false;
    }

    void write(int offset, byte[] bytes, int length) {
        forEachPart(
                offset, length, (page, at, from, count) -> System.arraycopy(bytes, from, allocated(page), at, count));
    }

    /** Clears every bit that is clear in {@code bytes}. */
    void and(int offset, byte[] bytes, int length) {
        forEachPart(offset, length, (page, at, from, count) -> {
            byte[] cells = allocated(page);
            for (int i = 0; i < count; i++) {
                cells[at + i] &= bytes[from + i];
            }
        });
    }

    /** Back to the fill value; whole pages are given back. */
    void clear(int offset, int length) {
        if (pages.isEmpty()) {
            return;
        }
        forEachPart(offset, length, (page, at, from, count) -> {
            if (count == pageSize) {
                pages.remove(page);
            } else if (pages.containsKey(page)) {
                Arrays.fill(allocated(page), at, at + count, fill);
            }
        });
    }

    /** Replaces each byte of the range that was ever written. */
    void change(int offset, int length, ByteChange change) {
        forEachPart(offset, length, (page, at, from, count) -> {
            byte[] cells = pages.get(page);
            for (int i = at; cells != null && i < at + count; i++) {
                cells[i] = (byte) change.of(cells[i] & 0xFF);
            }
        });
    }

    private byte[] allocated(int page) {
        if (pages.isEmpty()) {
            pages = new HashMap<>();
        }
        return pages.computeIfAbsent(page, number -> {
            byte[] cells = new byte[pageSize];
            Arrays.fill(cells, fill);
            return cells;
        });
    }

    private void forEachPart(int offset, int length, Part part) {
        for (int done = 0; done < length; ) {
            int at = (offset + done) % pageSize;
            int count = Math.min(pageSize - at, length - done);
            part.visit((offset + done) / pageSize, at, done, count);
            done += count;
        }
    }

    /** What becomes of a byte, 0..255. */
    interface ByteChange {
        int of(int value);
    }

    /** A run of bytes within one page: {@code at} in the page, {@code from} in the caller's range. */
    private interface Part {
        void visit(int page, int at, int from, int count);
    }
}
