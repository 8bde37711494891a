package org.bootlace.flasher.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One or more consecutive bytes of address space.
 *
 * @param start the first byte
 * @param length bytes, at least 1; the last byte must still have a 32-bit address
 */
public record AddressRange(Address start, long length) {

    /** @throws IllegalArgumentException when the range is empty or runs over the end of the address space */
    public AddressRange {
        if (length < 1 || length > Address.LIMIT - start.value()) {
            throw new IllegalArgumentException("Not a range: %d bytes at %s".formatted(length, start));
        }
    }

    /** From {@code first} to {@code last}, both included. */
    public static AddressRange between(Address first, Address last) {
        return new AddressRange(first, last.minus(first) + 1);
    }

    /** The same bytes in the fewest ranges, ascending. */
    public static List<AddressRange> joined(List<AddressRange> ranges) {
        List<AddressRange> joined = new ArrayList<>();
        for (AddressRange range : ranges.stream()
                .sorted(Comparator.comparing(AddressRange::start))
                .toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && range.start().value() <= joined.get(last).end()) {
                AddressRange before = joined.get(last);
                long end = Math.max(before.end(), range.end());
                joined.set(
                        last,
                        new AddressRange(before.start(), end - before.start().value()));
            } else {
                joined.add(range);
            }
        }
        return List.copyOf(joined);
    }

    /** The last byte. */
    public Address last() {
        return start.plus(length - 1);
    }

    /** One past the last byte, up to 2^32 and so not always an address. */
    public long end() {
        return start.value() + length;
    }

    /** Whether {@code address} is one of the bytes. */
    public boolean contains(Address address) {
        return address.compareTo(start) >= 0 && address.value() < end();
    }

    /** Whether at least one byte is in both. */
    public boolean overlaps(AddressRange other) {
        return start.value() < other.end() && other.start.value() < end();
    }

    /**
     * What is left of it, ascending.
     *
     * @param parts what is taken away, ascending, without overlap
     */
    public List<AddressRange> without(List<AddressRange> parts) {
        List<AddressRange> left = new ArrayList<>();
        long at = start.value();
        for (int i = firstEndingBehind(start, parts);
                i < parts.size() && parts.get(i).overlaps(this);
                i++) {
            AddressRange part = parts.get(i);
            if (part.start().value() > at) {
                left.add(new AddressRange(Address.of(at), part.start().value() - at));
            }
            at = Math.max(at, part.end());
        }
        if (at < end()) {
            left.add(new AddressRange(Address.of(at), end() - at));
        }
        return left;
    }

    /** By halving: a file may have tens of thousands of pieces, and each is asked what lies beside it. */
    private static int firstEndingBehind(Address address, List<AddressRange> ascending) {
        int low = 0;
        int high = ascending.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending.get(middle).end() > address.value()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** First and last byte, as in {@code 0x08004000-0x08007FFF}. */
    @Override
    public String toString() {
        return start + "-" + last();
    }

    // Written out: what a record gets by itself is put together at its first use, which costs a start some
    // milliseconds.

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && start.equals(range.start) && length == range.length;
    }

    @Override
    public int hashCode() {
        return 31 * start.hashCode() + Long.hashCode(length);
    }
}
