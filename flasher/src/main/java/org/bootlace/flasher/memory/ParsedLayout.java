package org.bootlace.flasher.memory;

import java.util.List;
import java.util.Optional;

/**
 * What could be made of a memory layout string.
 *
 * @param layout the memory; empty when not even one sector could be understood
 * @param problems what was not understood, one sentence each; empty for a clean string
 */
public record ParsedLayout(Optional<MemoryLayout> layout, List<String> problems) {

    /** Keeps a copy of {@code problems}. */
    public ParsedLayout {
        problems = List.copyOf(problems);
    }
}
