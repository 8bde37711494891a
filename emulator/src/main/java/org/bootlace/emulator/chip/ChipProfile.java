package org.bootlace.emulator.chip;

/**
 * Everything the emulator knows of one chip.
 *
 * @param name catalogue name, e.g. {@code STM32F405xG}
 */
public record ChipProfile(String name) {}
