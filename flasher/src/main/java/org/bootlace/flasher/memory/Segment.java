package org.bootlace.flasher.memory;

import java.util.Arrays;

/**
 * Consecutive bytes and where they belong.
 *
 * @param start address of the first byte
 * @param bytes content, at least one byte; shared, not to be changed
 */
public record Segment(Address start, byte[] bytes) {

    /** @throws IllegalArgumentException when there are no bytes or they run over the end of the address space */
    public Segment {
        new AddressRange(start, bytes.length);
    }

    /** Where the bytes belong. */
    public AddressRange range() {
        return new AddressRange(start, bytes.length);
    }

    /** Number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** A copy of {@code length} bytes from {@code offset} on, at their own address. */
    public Segment slice(int offset, int length) {
        return new Segment(start.plus(offset), Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public String toString() {
        return "%s (%d bytes)".formatted(range(), bytes.length);
    }
}
