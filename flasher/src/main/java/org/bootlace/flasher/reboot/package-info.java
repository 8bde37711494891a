/**
 * Brings a running board into its bootloader and waits until it appears there.
 */
@NullMarked
package org.bootlace.flasher.reboot;

import org.jspecify.annotations.NullMarked;
