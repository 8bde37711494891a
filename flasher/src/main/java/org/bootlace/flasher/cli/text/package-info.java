/**
 * Words, numbers and tables for people at a terminal: sizes, times, aligned columns, the nearest spelling. Knows nothing of
 * boards and prints nothing.
 */
@NullMarked
package org.bootlace.flasher.cli.text;

import org.jspecify.annotations.NullMarked;
