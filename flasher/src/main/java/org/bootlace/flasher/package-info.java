/**
 * The flasher's public face: {@link org.bootlace.flasher.Flasher} finds a board, brings it into its bootloader, and
 * flashes, erases, reads or verifies it, and keeps its firmware's settings meanwhile; events tell how far it is, a report tells what was done, an exception tells
 * what went wrong and what state the board is in. Protocols, file formats and planning live in the rooms below; none
 * of them knows this package.
 */
@NullMarked
package org.bootlace.flasher;

import org.jspecify.annotations.NullMarked;
