package org.bootlace.emulator.uart;

/**
 * What a receiver got out of one frame.
 *
 * @param value 0..255
 * @param intact parity and stop bit were as they must be
 */
public record UartSymbol(int value, boolean intact) {}
