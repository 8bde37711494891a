package org.bootlace.flasher.doctor.evidence;

import org.bootlace.flasher.transport.UsbPath;

/**
 * A USB device with its device file.
 *
 * @param path where it is plugged in
 * @param ids vendor and product, as in {@code 0483:df11}
 * @param product what it calls itself; empty when it does not say
 * @param bootloader whether it has a DFU interface in DFU mode
 * @param configured whether the kernel has chosen a configuration
 * @param node its file
 * @param uaccess whether udev tagged it for the user at the screen
 */
public record UsbNode(
        UsbPath path,
        String ids,
        String product,
        boolean bootloader,
        boolean configured,
        DeviceNode node,
        boolean uaccess) {

    /** Whether it is, or may become, a board: by what it can do, or by its ids. */
    public boolean isBoard() {
        return bootloader || BoardMaker.withIds(ids).isPresent();
    }

    /** Where and what it is, in a sentence. */
    public String describe() {
        return "usb:" + path + " (" + ids + ")";
    }
}
