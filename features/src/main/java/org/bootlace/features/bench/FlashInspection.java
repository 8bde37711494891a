package org.bootlace.features.bench;

import java.util.List;

/** A look at the flash past the bootloader, and a hand in it. Addresses are unsigned 32-bit bus addresses. */
public interface FlashInspection {

    /** The bytes at {@code address}; all of them must be flash. */
    byte[] read(long address, int length);

    /** Replaces bytes without erasing; takes no time and wears nothing. */
    void load(long address, byte[] bytes);

    /** Bytes of flash, all sectors together. */
    int size();

    /** Start of each sector, in order. */
    List<Long> sectorStarts();

    /** The value that the firmware has for one of the user's settings, read from flash; its standard value when none is stored. */
    String setting(String name);

    /** Stores one of the user's settings as the firmware would. */
    void setting(String name, String value);

    /** How often the sector that contains {@code address} was erased since the board was made. */
    int eraseCount(long address);
}
