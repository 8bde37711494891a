package org.bootlace.emulator.chip;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One memory as it is kept: its cells, and the units that cannot be read.
 *
 * @param unit bytes of a program unit
 * @param broken offsets of units, ascending
 */
record StoredCells(SparseBytes cells, int unit, Collection<Integer> broken) {

    /** Bytes that {@link #write} makes at most. */
    long limit() {
        long pages = pages() * (4L + cells.pageSize());
        return 16 + pages + 4L * (cells.size() / unit + 1);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(cells.size());
        out.writeInt(cells.pageSize());
        out.writeInt(cells.pages().size());
        for (Map.Entry<Integer, byte[]> page : new TreeMap<>(cells.pages()).entrySet()) {
            out.writeInt(page.getKey());
            out.write(page.getValue());
        }
        out.writeInt(broken.size());
        for (int offset : broken) {
            out.writeInt(offset);
        }
    }

    /** Reads what a memory of this shape was; nothing is allocated on the word of the file alone. */
    StoredCells read(DataInputStream in) throws IOException {
        require(in.readInt() == cells.size() && in.readInt() == cells.pageSize(), "a memory of another size");
        int count = in.readInt();
        require(count >= 0 && count <= pages(), "more pages than there are");
        SparseBytes read = cells.copy();
        read.clear(0, read.size());
        for (int i = 0; i < count; i++) {
            int number = in.readInt();
            require(number >= 0 && number < pages(), "a page outside its memory");
            byte[] page = in.readNBytes(cells.pageSize());
            require(page.length == cells.pageSize(), "half of a page");
            int offset = number * cells.pageSize();
            read.write(offset, page, Math.min(page.length, cells.size() - offset));
        }
        return new StoredCells(read, unit, units(in));
    }

    private List<Integer> units(DataInputStream in) throws IOException {
        int count = in.readInt();
        require(count >= 0 && count <= cells.size() / unit + 1, "more units than there are");
        List<Integer> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int offset = in.readInt();
            require(offset >= 0 && offset < cells.size(), "a unit outside its memory");
            units.add(offset);
        }
        return units;
    }

    private long pages() {
        return (cells.size() + cells.pageSize() - 1L) / cells.pageSize();
    }

    private static void require(boolean holds, String trouble) {
        if (!holds) {
            throw new IllegalArgumentException("it has " + trouble);
        }
    }
}
