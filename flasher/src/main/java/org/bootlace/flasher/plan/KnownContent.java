package org.bootlace.flasher.plan;

import java.util.List;
import java.util.Set;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/**
 * What is known of a board's flash before anything is done to it.
 *
 * @param matching sectors that hold all that the image has for them
 * @param blank sectors whose bytes under the image are all 0xFF, so that they can be programmed without an erase
 * @param preserved content beside the image, in sectors that will be erased, to be put back
 * @param owed content beside the image that an interrupted job has taken off the board, and that is put back wherever the
 *     board lacks it; what is known of the image's sectors is known of its sectors, too
 */
public record KnownContent(Set<Sector> matching, Set<Sector> blank, List<Segment> preserved, List<Segment> owed) {

    /** Keeps copies. */
    public KnownContent {
        matching = Set.copyOf(matching);
        blank = Set.copyOf(blank);
        preserved = List.copyOf(preserved);
        owed = List.copyOf(owed);
    }

    /** Nothing is owed to the board. */
    public KnownContent(Set<Sector> matching, Set<Sector> blank, List<Segment> preserved) {
        this(matching, blank, preserved, List.of());
    }

    /** Nothing is known: everything must be written. */
    public static KnownContent nothing() {
        return new KnownContent(Set.of(), Set.of(), List.of());
    }
}
