package org.bootlace.flasher.doctor.evidence;

import java.util.List;

/**
 * USB as the kernel shows it.
 *
 * @param subsystem whether the kernel has USB at all
 * @param nodes whether there are device files to open devices by
 * @param devices what is plugged in, without root hubs
 */
public record Usb(boolean subsystem, boolean nodes, List<UsbNode> devices) {

    /** Keeps a copy of {@code devices}. */
    public Usb {
        devices = List.copyOf(devices);
    }

    /** USB in order, with these devices. */
    public static Usb fine(List<UsbNode> devices) {
        return new Usb(true, true, devices);
    }
}
