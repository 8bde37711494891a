/**
 * The DFU bootloader in system memory: state machines as printable tables (state × request → reaction), the DfuSe
 * operations they start, and the descriptors. Which bootloader runs when, and who carries the bytes, is decided elsewhere.
 */
@NullMarked
package org.bootlace.emulator.rom.dfu;

import org.jspecify.annotations.NullMarked;
