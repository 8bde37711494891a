package org.bootlace.emulator.chip;

/**
 * A run of addresses.
 *
 * @param start first address
 * @param size bytes
 */
record AddressSpan(long start, int size) {

    /** The address after the last byte. */
    long end() {
        return start + size;
    }
}
