/**
 * Motorola S-records, read strictly: every checksum, count and order is checked and every refusal names its line. Written
 * with 32-bit addresses.
 */
@NullMarked
package org.bootlace.flasher.image.srec;

import org.jspecify.annotations.NullMarked;
