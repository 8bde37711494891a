/**
 * USB/IP 1.1.1 on the wire, device side: requests decoded, replies encoded, lengths checked. No sockets, no boards.
 * Source: Linux {@code Documentation/usb/usbip_protocol.rst} and {@code drivers/usb/usbip}. Everything is big-endian but
 * the eight setup bytes.
 */
@NullMarked
package org.bootlace.emulator.export.usbip.wire;

import org.jspecify.annotations.NullMarked;
