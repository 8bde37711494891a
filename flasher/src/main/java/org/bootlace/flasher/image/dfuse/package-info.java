/**
 * DFU files: the 16-byte suffix of USB DFU 1.1 appendix B, which any payload may have, and ST's DfuSe container (UM0391) with
 * targets and elements.
 */
@NullMarked
package org.bootlace.flasher.image.dfuse;

import org.jspecify.annotations.NullMarked;
