/** ELF files as linkers for Arm write them: what belongs into flash, at its physical address. No symbols, no debug data. */
@NullMarked
package org.bootlace.flasher.image.elf;

import org.jspecify.annotations.NullMarked;
