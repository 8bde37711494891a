/** UF2 files: blocks of 512 bytes that each say where their data belongs and which family of chips it is for. */
@NullMarked
package org.bootlace.flasher.image.uf2;

import org.jspecify.annotations.NullMarked;
