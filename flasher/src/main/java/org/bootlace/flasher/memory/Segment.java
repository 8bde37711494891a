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

    /**
     * The part that lies in {@code range}; itself when that is all of it.
     *
     * @throws IllegalArgumentException when no byte does
     */
    public Segment within(AddressRange range) {
        long from = Math.max(range.start().value(), start.value());
        long to = Math.min(range.end(), range().end());
        return to - from == bytes.length ? this : slice((int) (from - start.value()), (int) (to - from));
    }

    @Override
    public String toString() {
        return "%s (%d bytes)".formatted(range(), bytes.length);
    }
}
