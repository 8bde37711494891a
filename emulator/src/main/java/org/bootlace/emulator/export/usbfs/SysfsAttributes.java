package org.bootlace.emulator.export.usbfs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

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
        files.put("maxchild", "0");
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
        files.put("uevent", lines(uevent(node)));
        files.putAll(node.texts());
        return files;
    }

    /** What the kernel and udev tell of the device, {@code DEVNAME} without {@code /dev}. */
    static Map<String, String> uevent(DeviceNode node) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("MAJOR", String.valueOf(MAJOR));
        properties.put("MINOR", String.valueOf(node.address().minor()));
        properties.put("DEVNAME", node.address().node());
        properties.put("DEVTYPE", "usb_device");
        properties.put("DRIVER", "usb");
        properties.put("PRODUCT", String.format("%x/%x/%x", node.idVendor(), node.idProduct(), node.bcdDevice()));
        properties.put("TYPE", node.field(4) + "/" + node.field(5) + "/" + node.field(6));
        properties.put("BUSNUM", String.format("%03d", node.address().bus()));
        properties.put("DEVNUM", String.format("%03d", node.address().number()));
        return properties;
    }

    private static String lines(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String hex(int value, int digits) {
        return String.format("%0" + digits + "x", value);
    }
}
