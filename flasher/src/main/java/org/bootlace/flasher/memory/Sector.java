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
}
