package org.bootlace.emulator.chip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the core boots after a reset.
 *
 * @param ignoresPin when this holds, option bits decide and the BOOT0 pin does not; null when the pin always decides
 * @param romInstead with the pin ignored: when this holds the ROM is booted (nBOOT0 = 0)
 * @param ramInstead where BOOT0, or what stands for it, is high: when this holds RAM is booted and not the ROM (nBOOT1 = 0)
 * @param addresses where BOOT_ADD0 and BOOT_ADD1 lie, on chips that have them
 * @param emptyCheck whether blank flash boots the ROM
 */
public record BootSelection(
        @Nullable OptionBit ignoresPin,
        @Nullable OptionBit romInstead,
        @Nullable OptionBit ramInstead,
        @Nullable Addresses addresses,
        boolean emptyCheck) {

    /**
     * Two 16-bit boot addresses in the first option area.
     *
     * @param low offset of the one that counts while BOOT0 is low
     * @param high offset of the one that counts while BOOT0 is high
     * @param shift what the value is shifted left by
     * @param aliases other names of flash, such as the ITCM window of the F7
     */
    public record Addresses(int low, int high, int shift, List<Alias> aliases) {}

    /** An address range that shows the same memory as another one. */
    public record Alias(long start, ByteSize size, long shows) {}
}
