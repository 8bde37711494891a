package org.bootlace.emulator.chip;

/**
 * The smallest part of flash that can be erased.
 *
 * @param index position in the chip, from 0
 * @param start first address
 * @param size bytes
 */
public record Sector(int index, long start, int size) {

    /** The address after the last byte. */
    public long end() {
        return start + size;
    }
}
