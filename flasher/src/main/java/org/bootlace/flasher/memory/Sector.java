package org.bootlace.flasher.memory;

/**
 * The smallest piece of memory that can be erased.
 *
 * @param range its bytes
 * @param attribute what the bootloader permits on it
 */
public record Sector(AddressRange range, SectorAttribute attribute) {

    /** The first byte; also how an erase command names the sector. */
    public Address start() {
        return range.start();
    }

    /** Bytes. */
    public long size() {
        return range.length();
    }

    // Written out: what a record gets by itself is put together at its first use, which costs a start some
    // milliseconds.

    @Override
    public boolean equals(Object other) {
        return other instanceof Sector sector && range.equals(sector.range) && attribute.equals(sector.attribute);
    }

    @Override
    public int hashCode() {
        return range.hashCode();
    }
}
