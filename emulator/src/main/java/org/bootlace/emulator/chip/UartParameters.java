package org.bootlace.emulator.chip;

import java.util.List;

/**
 * The bootloader's UART side (AN3155).
 *
 * @param eraseCommand 0x43 (Erase) or 0x44 (Extended Erase)
 * @param pins RX/TX pairs it listens on; traffic on one of them locks USB out until the next reset
 */
public record UartParameters(int eraseCommand, List<String> pins) {}
