/**
 * Boards in files: the memory that a board keeps without power, written and read whole. What is in such a file, and what a
 * board makes of it, stays out.
 */
@NullMarked
package org.bootlace.emulator.state;

import org.jspecify.annotations.NullMarked;
