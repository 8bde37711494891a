package org.bootlace.emulator.chip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the option bytes keep protection, and what it stops. Offsets count from the first byte of an option area, areas
 * from 0.
 *
 * @param write bits or ranges that protect sectors from erase and program
 * @param readRanges areas that only the core may fetch from (PCROP)
 * @param setAddressAtLevel1 whether Set Address Pointer still works at readout level 1
 */
public record ProtectionProfile(Readout readout, Write write, List<ReadRange> readRanges, boolean setAddressAtLevel1) {

    /**
     * The byte that holds the readout level, or the product state of an H5.
     *
     * @param level0 the value that means open
     * @param level2 values that close the bootloader for good; every other value is level 1
     * @param scheme what the maker calls it
     */
    public record Readout(int offset, int level0, List<Integer> level2, Scheme scheme) {}

    /** How the maker names the levels. */
    public enum Scheme {
        /** F1, AT32, GD32, APM32: open or protected. */
        TWO_LEVELS,
        /** Most STM32: 0, 1, 2. */
        RDP,
        /** H5: product states; only debug authentication leads back. */
        PRODUCT_STATE
    }

    /**
     * What keeps sectors from changing; both lists may be empty.
     *
     * @param otherwise the bits that count instead of {@code bits} while option bits cut the flash another way; null when
     *     they are the same ones
     * @param readInstead while this holds (SPRMOD of the F4), a bit of 1 keeps its sectors from being read as well, and
     *     a bit of 0 protects nothing; null on chips without it
     */
    public record Write(
            List<Bits> bits,
            @Nullable List<Bits> otherwise,
            List<Range> ranges,
            @Nullable OptionBit readInstead) {}

    /**
     * Consecutive bits, 0 = protected.
     *
     * @param bit first one, counted from bit 0 of the area's first byte
     * @param count bits
     * @param sector first sector of the first bit
     * @param sectorsPerBit how many sectors a bit protects
     */
    public record Bits(int area, int bit, int count, int sector, int sectorsPerBit) {}

    /**
     * Two bytes, first and last protected sector; none when the first is above the last.
     *
     * @param start offset of the first
     * @param end offset of the last
     * @param sector the sector they count from
     */
    public record Range(int area, int start, int end, int sector) {}

    /**
     * Two 16-bit numbers, first and last protected unit; none when the first is above the last.
     *
     * @param start offset of the first
     * @param end offset of the last
     * @param unit bytes
     * @param base the address they count from
     */
    public record ReadRange(int area, int start, int end, int unit, long base) {}
}
