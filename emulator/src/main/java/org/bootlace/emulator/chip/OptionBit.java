package org.bootlace.emulator.chip;

/**
 * A condition on one option bit.
 *
 * @param area which option area, from 0
 * @param bit counted from bit 0 of the area's first byte
 * @param value 0 or 1
 */
public record OptionBit(int area, int bit, int value) {}
