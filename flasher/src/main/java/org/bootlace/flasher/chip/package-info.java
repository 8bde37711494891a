/**
 * What can be told of a chip without asking it: which parts exist, how their flash is divided and how much RAM they have. Data
 * in {@code chips.txt}. Bootloaders and images stay out.
 */
@NullMarked
package org.bootlace.flasher.chip;

import org.jspecify.annotations.NullMarked;
