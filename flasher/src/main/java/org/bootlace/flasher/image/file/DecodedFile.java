package org.bootlace.flasher.image.file;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/**
 * The content of a file.
 *
 * @param segments ascending, in the fewest runs; at least one
 * @param entry where execution starts, when the file says so
 * @param facts what else it says
 */
public record DecodedFile(List<Segment> segments, Optional<Address> entry, FileFacts facts) {

    /** Keeps a copy of {@code segments}. */
    public DecodedFile {
        segments = List.copyOf(segments);
    }
}
