/**
 * A board's bootloader UART as a pseudo terminal or a TCP port: raw bytes, no parity and no modem lines. The bridge room has
 * an adapter that carries those.
 */
@NullMarked
package org.bootlace.emulator.export.serial;

import org.jspecify.annotations.NullMarked;
