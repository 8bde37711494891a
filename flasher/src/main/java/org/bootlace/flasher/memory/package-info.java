/**
 * Addresses, ranges, sectors and the memory layout that a DfuSe bootloader announces in its strings. Pure values
 * without I/O; what is done to a sector is decided elsewhere.
 */
@NullMarked
package org.bootlace.flasher.memory;

import org.jspecify.annotations.NullMarked;
