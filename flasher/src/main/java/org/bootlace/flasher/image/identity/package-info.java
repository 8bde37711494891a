/**
 * Which firmware an image is, by the texts that firmware carries: name, version, target, board and chip. Total over any bytes;
 * what does not look familiar stays unsaid.
 */
@NullMarked
package org.bootlace.flasher.image.identity;

import org.jspecify.annotations.NullMarked;
