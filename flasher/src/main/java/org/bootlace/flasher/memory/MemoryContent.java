package org.bootlace.flasher.memory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Bytes gathered in any order, such as the records of a file, and given back as segments. Not thread safe. */
public final class MemoryContent {

    private static final int PAGE = 1024;
    private static final int MAX_PAGES = 65_536;

    private final TreeMap<Long, Page> pages = new TreeMap<>();

    /**
     * Puts bytes at {@code start}. The same byte may come twice when it is the same.
     *
     * @return the first address that already holds another byte; empty when there is none
     * @throws IllegalArgumentException when the bytes run over the end of the address space
     * @throws IllegalStateException when the content is scattered over more than 64 MiB
     */
    public Optional<Address> put(Address start, byte[] bytes) {
        int length;
        for (int from = 0; from < bytes.length; from += length) {
            Address at = start.plus(from);
            int offset = (int) (at.value() % PAGE);
            length = Math.min(PAGE - offset, bytes.length - from);
            int conflict = page(at).put(offset, bytes, from, length);
            if (conflict >= 0) {
                return Optional.of(at.plus(conflict));
            }
        }
        return Optional.empty();
    }

    /** All bytes, ascending, in the fewest segments. */
    public List<Segment> segments() {
        List<Segment> runs = new ArrayList<>();
        pages.forEach((index, page) -> page.runs(new Address(index * PAGE), runs));
        List<Segment> joined = new ArrayList<>();
        for (int from = 0, to; from < runs.size(); from = to) {
            to = from + 1;
            while (to < runs.size()
                    && runs.get(to).start().value() == runs.get(to - 1).range().end()) {
                to++;
            }
            joined.add(join(runs.subList(from, to)));
        }
        return joined;
    }

    private Page page(Address at) {
        Page page = pages.computeIfAbsent(at.value() / PAGE, index -> new Page());
        if (pages.size() > MAX_PAGES) {
            throw new IllegalStateException(
                    "Scattered over more than %d MiB".formatted(MAX_PAGES / 1024 * PAGE / 1024));
        }
        return page;
    }

    private static Segment join(List<Segment> runs) {
        byte[] bytes = new byte[runs.stream().mapToInt(Segment::size).sum()];
        int at = 0;
        for (Segment run : runs) {
            System.arraycopy(run.bytes(), 0, bytes, at, run.size());
            at += run.size();
        }
        return new Segment(runs.get(0).start(), bytes);
    }

    private static final class Page {
        private final byte[] bytes = new byte[PAGE];
        private final BitSet present = new BitSet(PAGE);

        /** The index of the first byte that differs from what is there; -1 when all were put. */
        int put(int offset, byte[] from, int at, int length) {
            for (int i = present.nextSetBit(offset); i >= 0 && i < offset + length; i = present.nextSetBit(i + 1)) {
                if (bytes[i] != from[at + i - offset]) {
                    return i - offset;
                }
            }
            System.arraycopy(from, at, bytes, offset, length);
            present.set(offset, offset + length);
            return -1;
        }

        void runs(Address start, List<Segment> into) {
            Segment whole = new Segment(start, bytes);
            for (int from = present.nextSetBit(0); from >= 0; from = present.nextSetBit(present.nextClearBit(from))) {
                into.add(whole.slice(from, present.nextClearBit(from) - from));
            }
        }
    }
}
