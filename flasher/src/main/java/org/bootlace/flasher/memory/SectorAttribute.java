package org.bootlace.flasher.memory;

import java.util.Optional;

/**
 * What a bootloader permits on a sector (UM0424 §4.3.2, the type letter of the layout string).
 *
 * @param readable may be uploaded
 * @param erasable may be erased
 * @param writable may be programmed
 */
public record SectorAttribute(boolean readable, boolean erasable, boolean writable) {

    /** Type letter g: ordinary flash. */
    public static final SectorAttribute READ_ERASE_WRITE = new SectorAttribute(true, true, true);

    /** Type letter e: option bytes, one-time programmable memory. */
    public static final SectorAttribute READ_WRITE = new SectorAttribute(true, false, true);

    /** Decodes a type letter; its low three bits are the permissions. Empty unless {@code a} to {@code g}. */
    public static Optional<SectorAttribute> ofLetter(char letter) {
        return letter < 'a' || letter > 'g'
                ? Optional.empty()
                : Optional.of(new SectorAttribute((letter & 1) != 0, (letter & 2) != 0, (letter & 4) != 0));
    }

    // Written out: what a record gets by itself is put together at its first use, which costs a start some
    // milliseconds.

    @Override
    public boolean equals(Object other) {
        return other instanceof SectorAttribute attribute
                && readable == attribute.readable
                && erasable == attribute.erasable
                && writable == attribute.writable;
    }

    @Override
    public int hashCode() {
        return (readable ? 1 : 0) | (erasable ? 2 : 0) | (writable ? 4 : 0);
    }
}
