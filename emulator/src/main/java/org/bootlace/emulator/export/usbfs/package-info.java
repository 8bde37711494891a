/**
 * Boards as nodes of {@code /dev/bus/usb} for programs that run under umockdev: a made-up sysfs tree and a server that
 * answers the usbfs ioctls those programs believe to send to a kernel. No kernel USB, no root. USB behaviour stays out.
 */
@NullMarked
package org.bootlace.emulator.export.usbfs;

import org.jspecify.annotations.NullMarked;
