/**
 * The emulator's verbs on the command line: options, what they start and stop, and what is printed. The only room of the
 * emulator that prints. How a board behaves and how its bytes travel stay out.
 */
@NullMarked
package org.bootlace.emulator.cli;

import org.jspecify.annotations.NullMarked;
