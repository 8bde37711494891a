package org.bootlace.flasher.image.ihex;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/**
 * The content of an Intel HEX file.
 *
 * @param segments ascending, in the fewest runs; at least one
 * @param entry where execution starts, from a type 03 or 05 record
 */
public record IntelHexFile(List<Segment> segments, Optional<Address> entry) {}
