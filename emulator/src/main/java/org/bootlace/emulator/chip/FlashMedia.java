package org.bootlace.emulator.chip;

/**
 * Flash as the ROM's driver meets it: operations that take time and may do less than they should. The bare cells are
 * {@link FlashArray}; times, write protection and faults are laid over them one by one.
 */
public interface FlashMedia {

    FlashGeometry geometry();

    /** The same flash without write protection, as the chip's own readout regression erases it. */
    default FlashMedia unprotected() {
        return this;
    }

    byte[] read(long address, int length);

    /** Nanoseconds the next erase of that sector takes; with seeded timing every call draws anew. */
    long eraseNanos(Sector sector);

    /** Nanoseconds the next mass erase takes. */
    long massEraseNanos();

    /** Nanoseconds the next programming of that many bytes takes. */
    long programNanos(int count);

    void erase(Sector sector);

    /** Power was lost in the middle of an erase. */
    void eraseHalfway(Sector sector);

    void massErase();

    /** Whether reading the range works: no double ECC error, no protection against reading. */
    default boolean readable(long address, int length) {
        return true;
    }

    /** Power was lost after the first {@code count} of {@code bytes}. */
    default void programHalfway(long address, byte[] bytes, int count) {
        program(address, bytes, count);
    }

    /** Programs the first {@code count} of {@code bytes}. */
    void program(long address, byte[] bytes, int count);
}
