/**
 * USB through libusb (usb4java): enumeration, opening, control transfers, and libusb's error codes in our words. The only
 * user of {@code org.usb4java}. Every context is owned by one object and closed once; every opened device is used by one
 * thread. Which device is a bootloader is decided elsewhere.
 */
@NullMarked
package org.bootlace.flasher.transport.libusb;

import org.jspecify.annotations.NullMarked;
