package org.bootlace.flasher.doctor.evidence;

import org.bootlace.flasher.transport.UsbPath;

/**
 * A serial port behind USB.
 *
 * @param node its file
 * @param path where the USB device is plugged in
 * @param ids vendor and product of the device, as in {@code 0483:5740}
 * @param ignoredByModemManager whether udev tells ModemManager to leave it alone
 * @param uaccess whether udev tagged it for the user at the screen
 */
public record SerialNode(DeviceNode node, UsbPath path, String ids, boolean ignoredByModemManager, boolean uaccess) {}
