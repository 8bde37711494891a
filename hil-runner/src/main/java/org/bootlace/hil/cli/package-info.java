/**
 * The {@code bootlace} program: root command, verbs of its own, exit codes, and everything that is written to a terminal.
 * What a run does stays in {@code run}, what the flasher's and the emulator's verbs do in their own modules.
 */
@NullMarked
package org.bootlace.hil.cli;

import org.jspecify.annotations.NullMarked;
