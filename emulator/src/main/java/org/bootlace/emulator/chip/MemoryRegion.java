package org.bootlace.emulator.chip;

/** One area of the address space as a bootloader may use it. Ranges given to its methods lie inside it. */
public interface MemoryRegion {

    /** First address. */
    long start();

    /** The address after the last byte. */
    long end();

    byte[] read(long address, int length);

    /** Whether {@link #program} does anything at all. */
    boolean programmable();

    /** Nanoseconds that programming takes. */
    long programNanos(int count);

    /** Stores the first {@code count} of {@code bytes}, by the rules of this memory. */
    void program(long address, byte[] bytes, int count);

    /** Whether reading the range works; where it does not, a bootloader meets a bus fault. */
    default boolean readable(long address, int length) {
        return true;
    }

    /** Power was lost after the first {@code count} of {@code bytes}. */
    default void programHalfway(long address, byte[] bytes, int count) {
        program(address, bytes, count);
    }

    /** Power went away for a moment. */
    default void powerLost() {}

    /** Whether all {@code length} bytes from {@code address} on are in this region. */
    default boolean contains(long address, int length) {
        return address >= start() && address + length <= end();
    }
}
