package org.bootlace.hil.bench;

import java.util.List;

/**
 * A bench as its file describes it.
 *
 * @param name name in reports
 * @param slots at least one, names unique
 */
public record BenchDescription(String name, List<SlotDescription> slots) {

    /** Copies the list. */
    public BenchDescription {
        slots = List.copyOf(slots);
    }
}
