/**
 * USB chapter 9 on the device's side: setup packets, descriptors, standard requests, and the two ports
 * ({@link org.bootlace.emulator.usb.UsbPort}, {@link org.bootlace.emulator.usb.UsbFunction}) between a board and whatever
 * carries its bytes to a host. DFU, CDC and sockets stay out.
 */
@NullMarked
package org.bootlace.emulator.usb;

import org.jspecify.annotations.NullMarked;
