package org.bootlace.emulator.export.usbfs;

import java.util.LinkedHashMap;
import java.util.Map;

/** The text files of a USB device's folder in sysfs (linux, Documentation/ABI/stable/sysfs-bus-usb). */
final class SysfsAttributes {

    private static final int MAJOR = 189;

    private SysfsAttributes() {}

    static Map<String, String> of(DeviceNode node) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("busnum", String.valueOf(node.address().bus()));
        files.put("devnum", String.valueOf(node.address().number()));
        files.put(
                "devpath",
                node.busid().startsWith("usb")
                        ? "0"
                        : node.busid().substring(node.busid().indexOf('-') + 1));
        files.put("dev", MAJOR + ":" + node.address().minor());
        files.put("speed", "12");
        files.put("maxchild", node.busid().startsWith("usb") ? "15" : "0");
        files.put("version", String.format("%2x.%02x", node.field(3), node.field(2)));
        files.put("idVendor", hex(node.idVendor(), 4));
        files.put("idProduct", hex(node.idProduct(), 4));
        files.put("bcdDevice", hex(node.bcdDevice(), 4));
        files.put("bDeviceClass", hex(node.field(4), 2));
        files.put("bDeviceSubClass", hex(node.field(5), 2));
        files.put("bDeviceProtocol", hex(node.field(6), 2));
        files.put("bMaxPacketSize0", String.valueOf(node.field(7)));
        files.put("bNumConfigurations", String.valueOf(node.field(17)));
        files.put("bConfigurationValue", String.valueOf(node.configuration()[5] & 0xFF));
        files.put("bNumInterfaces", String.format("%2d", node.configuration()[4]));
        files.put("bmAttributes", hex(node.configuration()[7] & 0xFF, 2));
        files.put("bMaxPower", 2 * (node.configuration()[8] & 0xFF) + "mA");
        files.put("uevent", uevent(node));
        files.putAll(node.texts());
        return files;
    }

    private static String uevent(DeviceNode node) {
        return String.join(
                "\n",
                "MAJOR=" + MAJOR,
                "MINOR=" + node.address().minor(),
                "DEVNAME=" + node.address().node(),
                "DEVTYPE=usb_device",
                "DRIVER=usb",
                String.format("PRODUCT=%x/%x/%x", node.idVendor(), node.idProduct(), node.bcdDevice()),
                "TYPE=" + node.field(4) + "/" + node.field(5) + "/" + node.field(6),
                String.format("BUSNUM=%03d", node.address().bus()),
                String.format("DEVNUM=%03d", node.address().number()));
    }

    private static String hex(int value, int digits) {
        return String.format("%0" + digits + "x", value);
    }
}
