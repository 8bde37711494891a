/**
 * The one port through which the flash engine talks to any bootloader, whatever the wire below it.
 */
@NullMarked
package org.bootlace.flasher.bootloader;

import org.jspecify.annotations.NullMarked;
