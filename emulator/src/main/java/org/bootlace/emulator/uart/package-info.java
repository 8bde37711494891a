/**
 * The serial line between a board and a host: frames with their parity and baud rate, what a receiver makes of them, and
 * what can befall them. What the bytes mean and who carries them to a host stay out.
 */
@NullMarked
package org.bootlace.emulator.uart;

import org.jspecify.annotations.NullMarked;
