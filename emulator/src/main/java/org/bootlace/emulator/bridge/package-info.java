/**
 * A USB serial adapter (CDC-ACM) wired to a board's bootloader UART, BOOT0 and NRST. It is a USB device of its own beside the
 * board; what carries USB to a host stays out.
 */
@NullMarked
package org.bootlace.emulator.bridge;

import org.jspecify.annotations.NullMarked;
