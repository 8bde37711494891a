/**
 * The flasher's verbs for a command line: options, what is printed as text or JSON, progress, exit codes. The only room that
 * knows picocli and standard streams. What is done to a board is decided below; which other verbs the program has, above.
 */
@NullMarked
package org.bootlace.flasher.cli;

import org.jspecify.annotations.NullMarked;
