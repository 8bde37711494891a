package org.bootlace.flasher.transport.libusb;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import org.bootlace.flasher.transport.UsbPath;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;

/**
 * One libusb context and what was on the bus when it was made. A context is cheap (about 1 ms) and never refreshed: without
 * hotplug events, as in a container or under umockdev, libusb keeps showing the devices of the first scan, so whoever wants
 * a new look takes a new context.
 */
final class LibusbContext implements AutoCloseable {

    /** USB 3.2 allows seven tiers, so six ports at most; libusb wants room for one more. */
    private static final int MAX_PORTS = 7;

    private final Context context = new Context();

    LibusbContext() {
        LibusbLibrary.load();
        LibusbError.check(LibUsb.init(context), "start libusb");
    }

    /** What was on the bus; to be closed. A device is valid only until then, unless it gets opened. */
    Devices devices() {
        DeviceList list = new DeviceList();
        LibusbError.check(LibUsb.getDeviceList(context, list), "list the USB devices");
        return new Devices(list);
    }

    /** A list of devices. */
    record Devices(DeviceList list) implements Iterable<Device>, AutoCloseable {

        @Override
        public Iterator<Device> iterator() {
            return list.iterator();
        }

        @Override
        public void close() {
            LibUsb.freeDeviceList(list, true);
        }
    }

    /** Where a device is plugged in; empty for a root hub, which is plugged in nowhere. */
    static Optional<UsbPath> pathOf(Device device) {
        ByteBuffer ports = ByteBuffer.allocateDirect(MAX_PORTS);
        int depth = LibUsb.getPortNumbers(device, ports);
        if (depth <= 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder().append(LibUsb.getBusNumber(device));
        for (int i = 0; i < depth; i++) {
            text.append(i == 0 ? '-' : '.').append(ports.get(i) & 0xFF);
        }
        return Optional.of(new UsbPath(text.toString()));
    }

    /** Lets libusb do what there is to do for this context; waits that long for something. Returns a libusb_error. */
    int handleEvents(long micros) {
        return LibUsb.handleEventsTimeout(context, micros);
    }

    @Override
    public void close() {
        LibUsb.exit(context);
    }
}
