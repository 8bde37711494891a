package org.bootlace.flasher.image.raw;

import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/** Reads a raw binary: all bytes, one after the other, from a given address on. */
public final class RawBinaryReader {

    private RawBinaryReader() {}

    /**
     * The bytes at their place.
     *
     * @param name what messages call the file
     * @param content at least one byte
     * @throws Failure {@code IMAGE_OUTSIDE_MEMORY} when the bytes run over the end of the address space
     */
    public static Segment read(String name, byte[] content, Address base) {
        if (content.length > 0x1_0000_0000L - base.value()) {
            throw new Failure(
                    FailureKind.IMAGE_OUTSIDE_MEMORY,
                    "%s has %d bytes, more than there are addresses from %s on.".formatted(name, content.length, base),
                    "Give the address that the binary was linked for, usually --address 0x08000000.");
        }
        return new Segment(base, content);
    }
}
