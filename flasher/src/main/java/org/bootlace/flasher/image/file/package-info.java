/**
 * What the readers of all file formats have in common: the form in which they hand back what they found, bounded reading of
 * little-endian numbers, and failures that name the file and the place in it. Knows no format.
 */
@NullMarked
package org.bootlace.flasher.image.file;

import org.jspecify.annotations.NullMarked;
