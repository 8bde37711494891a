package org.bootlace.features.usbfs;

import org.usb4java.Context;
import org.usb4java.DeviceDescriptor;
import org.usb4java.HotplugCallback;
import org.usb4java.LibUsb;

/** Prints which boards come and go, as libusb's hot-plug tells it, until as many events as the argument says. */
final class WatchThroughLibusb {

    private static final int ST = 0x0483;
    private static final long PATIENCE_MICROS = 1_000_000;
    private static int left;

    private WatchThroughLibusb() {}

    public static void main(String[] arguments) {
        left = Integer.parseInt(arguments[0]);
        Context context = new Context();
        LibUsb.init(context);
        HotplugCallback callback = (libusb, device, event, data) -> {
            DeviceDescriptor descriptor = new DeviceDescriptor();
            LibUsb.getDeviceDescriptor(device, descriptor);
            System.out.printf(
                    "%s %04x, port %d below a device at port %d%n",
                    event == LibUsb.HOTPLUG_EVENT_DEVICE_ARRIVED ? "arrived" : "left",
                    descriptor.idProduct(),
                    LibUsb.getPortNumber(device),
                    LibUsb.getPortNumber(LibUsb.getParent(device)));
            left--;
            return 0;
        };
        LibUsb.hotplugRegisterCallback(
                context,
                LibUsb.HOTPLUG_EVENT_DEVICE_ARRIVED | LibUsb.HOTPLUG_EVENT_DEVICE_LEFT,
                LibUsb.HOTPLUG_ENUMERATE,
                ST,
                LibUsb.HOTPLUG_MATCH_ANY,
                LibUsb.HOTPLUG_MATCH_ANY,
                callback,
                null,
                null);
        while (left > 0) {
            LibUsb.handleEventsTimeout(context, PATIENCE_MICROS);
        }
    }
}
