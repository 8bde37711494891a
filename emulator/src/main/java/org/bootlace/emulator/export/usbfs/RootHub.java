package org.bootlace.emulator.export.usbfs;

import java.util.HexFormat;
import java.util.Map;

/** The hub every bus begins with. libusb takes a device without one for a root hub itself and lists it twice. */
final class RootHub {

    private static final byte[] DEVICE = HexFormat.of().parseHex("12010002090000406b1d01000106" + "00000001");
    private static final byte[] CONFIGURATION =
            HexFormat.of().parseHex("09021900010100e000" + "090400000109000000" + "0705810304000c");

    private RootHub() {}

    static DeviceNode of(int bus) {
        return new DeviceNode(
                "usb" + bus,
                new DeviceNode.BusAddress(bus, 1),
                DEVICE,
                CONFIGURATION,
                Map.of("manufacturer", "Bootlace", "product", "Emulated host controller"));
    }
}
