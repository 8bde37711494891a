/**
 * USB DFU 1.1 with ST's DfuSe extension, host side: descriptors, states, the request session with its adaptive
 * polling, and the {@link org.bootlace.flasher.bootloader.Bootloader} on top of them. Which board it is and what
 * should be flashed stay out.
 */
@NullMarked
package org.bootlace.flasher.dfu;

import org.jspecify.annotations.NullMarked;
