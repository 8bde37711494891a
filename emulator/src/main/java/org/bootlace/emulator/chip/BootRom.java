package org.bootlace.emulator.chip;

/**
 * The bootloader in system memory.
 *
 * @param version as AN2606 calls it
 * @param bootloaderId the byte at {@code bootloaderIdAddress}
 * @param enumerationMillis reset to D+ pulled up
 */
public record BootRom(
        RomPersonality personality,
        String version,
        int bootloaderId,
        long bootloaderIdAddress,
        int enumerationMillis) {}
