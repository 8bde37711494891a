package org.bootlace.emulator.export.usbfs;

import java.util.Map;

/**
 * What sysfs shows of one device.
 *
 * @param busid its name below {@code /sys/bus/usb/devices}, {@code 1-1} or {@code usb1}
 * @param address bus and device number
 * @param device its 18-byte device descriptor
 * @param configuration its configuration descriptor with all that follows
 * @param texts further attributes: manufacturer, product, serial
 */
record DeviceNode(String busid, BusAddress address, byte[] device, byte[] configuration, Map<String, String> texts) {

    /** Bus and device number, which together name the node in {@code /dev/bus/usb}. */
    record BusAddress(int bus, int number) {

        /** Below {@code /dev}. */
        String node() {
            return String.format("bus/usb/%03d/%03d", bus, number);
        }

        int minor() {
            return (bus - 1) * 128 + number - 1;
        }
    }

    /** Its folder below {@code /sys}: a device lies in the folder of the hub it hangs on. */
    String devpath() {
        StringBuilder path = new StringBuilder("devices/pci0000:00/0000:00:14.0/usb").append(address.bus());
        if (busid.startsWith("usb")) {
            return path.toString();
        }
        for (int dot = busid.indexOf('.'); dot > 0; dot = busid.indexOf('.', dot + 1)) {
            path.append('/').append(busid, 0, dot);
        }
        return path.append('/').append(busid).toString();
    }

    int idVendor() {
        return word(8);
    }

    int idProduct() {
        return word(10);
    }

    int bcdDevice() {
        return word(12);
    }

    /** A byte of the device descriptor. */
    int field(int offset) {
        return device[offset] & 0xFF;
    }

    private int word(int offset) {
        return field(offset) | field(offset + 1) << 8;
    }
}
