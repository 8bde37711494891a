package org.bootlace.emulator.chip;

import java.util.Set;

/**
 * The bootloader in system memory.
 *
 * @param quirks how it departs from its family
 * @param version as AN2606 calls it
 * @param bootloaderId the byte at {@code bootloaderIdAddress}
 * @param enumerationMillis reset to D+ pulled up
 */
public record BootRom(
        RomPersonality personality,
        Set<Quirk> quirks,
        String version,
        int bootloaderId,
        long bootloaderIdAddress,
        int enumerationMillis) {

    /** Whether it has that quirk. */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** The same bootloader as a family's, with exactly these quirks. */
    BootRom with(RomPersonality family, Set<Quirk> others) {
        return new BootRom(family, Set.copyOf(others), version, bootloaderId, bootloaderIdAddress, enumerationMillis);
    }
}
