/**
 * A board on a bench: a chip, its pins, its cable and its power, and which personality answers on USB at a given moment.
 * What the personalities say is theirs; how the bytes reach a host is the exports' business.
 */
@NullMarked
package org.bootlace.emulator.board;

import org.jspecify.annotations.NullMarked;
