/**
 * Boards as USB/IP devices: a thin Netty server around the codec in {@code wire} and the transfer queues in
 * {@code export.urb}. USB and boards' behaviour stay out.
 */
@NullMarked
package org.bootlace.emulator.export.usbip;

import org.jspecify.annotations.NullMarked;
