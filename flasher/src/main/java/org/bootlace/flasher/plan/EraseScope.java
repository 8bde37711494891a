package org.bootlace.flasher.plan;

import java.util.List;
import org.bootlace.flasher.memory.AddressRange;

/** What to erase when there is no image to make room for. */
public sealed interface EraseScope {

    /** Everything, the user's settings included. */
    static EraseScope wholeChip() {
        return new WholeChip();
    }

    /** Every sector that shares a byte with one of {@code ranges}. */
    static EraseScope ranges(List<AddressRange> ranges) {
        return new Ranges(ranges);
    }

    /** Everything, in one mass erase. */
    record WholeChip() implements EraseScope {}

    /**
     * Every sector that shares a byte with one of the ranges.
     *
     * @param ranges at least one
     */
    record Ranges(List<AddressRange> ranges) implements EraseScope {

        /** Keeps a copy of {@code ranges}. */
        public Ranges {
            ranges = List.copyOf(ranges);
        }
    }
}
