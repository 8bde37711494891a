/**
 * Raw binary files: bytes without addresses, which the caller must supply.
 */
@NullMarked
package org.bootlace.flasher.image.raw;

import org.jspecify.annotations.NullMarked;
