package org.bootlace.emulator.chip;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Program units whose cells do not fit their error correction bits: reading one is a fault. Costs nothing while there are
 * none.
 */
final class BrokenUnits {

    private final int bytes;
    private @Nullable SortedSet<Integer> offsets;

    /** @param bytes of a unit */
    BrokenUnits(int bytes) {
        this.bytes = bytes;
    }

    /** The unit at that offset cannot be read from now on. */
    void add(int offset) {
        SortedSet<Integer> known = offsets == null ? new TreeSet<>() : offsets;
        known.add(offset);
        offsets = known;
    }

    /** Exactly those units are broken. */
    void set(Collection<Integer> broken) {
        offsets = broken.isEmpty() ? null : new TreeSet<>(broken);
    }

    /** An erase or a programmer mended every unit that the range touches. */
    void mend(int offset, int length) {
        if (offsets != null) {
            touched(offset, length).clear();
        }
    }

    /** Whether the range touches a broken unit. */
    boolean isBroken(int offset, int length) {
        return offsets != null && !touched(offset, length).isEmpty();
    }

    /** Offsets of the broken units, ascending; a copy. */
    Collection<Integer> offsets() {
        return offsets == null ? Collections.emptyList() : new TreeSet<>(offsets);
    }

    private SortedSet<Integer> touched(int offset, int length) {
        SortedSet<Integer> known = offsets == null ? new TreeSet<>() : offsets;
        int first = offset - offset % bytes;
        return length == 0 ? new TreeSet<>() : known.subSet(first, offset + length);
    }
}
