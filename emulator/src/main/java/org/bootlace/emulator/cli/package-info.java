/** The emulator's verbs on the command line. The only room of the emulator that prints. */
@NullMarked
package org.bootlace.emulator.cli;

import org.jspecify.annotations.NullMarked;
