package org.bootlace.flasher.memory;

import java.util.Optional;

/**
 * A 32-bit bus address, unsigned.
 *
 * @param value 0..0xFFFFFFFF
 */
public record Address(long value) implements Comparable<Address> {

    static final long LIMIT = 0x1_0000_0000L;

    /** @throws IllegalArgumentException when {@code value} does not fit in 32 bits */
    public Address {
        if (value < 0 || value >= LIMIT) {
            throw new IllegalArgumentException("Not a 32-bit address: 0x%X".formatted(value));
        }
    }

    /** The address {@code value}. */
    public static Address of(long value) {
        return new Address(value);
    }

    /**
     * Reads {@code 0x08000000} or a decimal number; empty when the text is neither or does not fit in 32 bits. A number that
     * begins with 0 is neither: whoever writes 08000000 means 0x08000000, and one cannot be sure.
     */
    public static Optional<Address> parse(String text) {
        String digits = text.strip();
        boolean hex = digits.regionMatches(true, 0, "0x", 0, 2);
        if (!hex && digits.length() > 1 && digits.startsWith("0")) {
            return Optional.empty();
        }
        try {
            long value = hex ? Long.parseLong(digits.substring(2), 16) : Long.parseLong(digits);
            return value < 0 || value >= LIMIT ? Optional.empty() : Optional.of(new Address(value));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /**
     * The address {@code bytes} further.
     *
     * @throws IllegalArgumentException when it does not fit in 32 bits
     */
    public Address plus(long bytes) {
        return new Address(Math.addExact(value, bytes));
    }

    /** Bytes from {@code other} to here; negative when {@code other} is higher. */
    public long minus(Address other) {
        return value - other.value;
    }

    @Override
    public int compareTo(Address other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "0x%08X".formatted(value);
    }

    // Written out: what a record gets by itself is put together at its first use, which costs a start some
    // milliseconds.

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && value == address.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }
}
