/**
 * The UART side of ST's bootloader (AN3155): commands, frames and their checks, and what they do to the chip. The line is
 * {@link org.bootlace.emulator.uart}'s; the pins that start it are the board's.
 */
@NullMarked
package org.bootlace.emulator.rom.uart;

import org.jspecify.annotations.NullMarked;
