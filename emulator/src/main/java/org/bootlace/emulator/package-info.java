/**
 * Software STM32 boards: how a board behaves on the wire, from flash cells and pins up to USB transfers, and the exports
 * that let programs reach it. That flashers exist is unknown here; rooms are described in their own packages.
 */
@NullMarked
package org.bootlace.emulator;

import org.jspecify.annotations.NullMarked;
