/**
 * ST's bootloader on its UART (AN3155, AN2606): getting its attention at some baud rate, its commands, how lost or damaged
 * bytes are made good, and what it does not say of the chip itself, as a table. Knows bytes on a {@code SerialTransport};
 * which port belongs to which board, plans and reports stay out.
 */
@NullMarked
package org.bootlace.flasher.uart;

import org.jspecify.annotations.NullMarked;
