package org.bootlace.features.bench.emulated;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;

/**
 * What a host asks a new device before any program sees it: bus reset, address, descriptors, product string,
 * configuration (USB 2.0 §9.1.2).
 */
record Enumeration(ControlPipe pipe, Duration timeout) {

    private static final int DEVICE = 1;
    private static final int CONFIGURATION = 2;
    private static final int STRING = 3;
    private static final int US_ENGLISH = 0x0409;
    private static final byte[] NOTHING = {};

    EnumeratedDevice run(UsbFunction function, UsbPath path, int address) {
        function.busReset();
        order(5, address);
        byte[] device = descriptor(DEVICE, 0, 0, 18);
        byte[] head = descriptor(CONFIGURATION, 0, 0, 9);
        byte[] configuration = descriptor(CONFIGURATION, 0, 0, word(head, 2));
        String product = device[15] == 0 ? "" : string(device[15] & 0xFF);
        order(9, head[5] & 0xFF);
        UsbDevice seen = new UsbDevice(
                path, word(device, 8), word(device, 10), word(device, 12), device[16] & 0xFF, configuration);
        return new EnumeratedDevice(function, seen, product);
    }

    private void order(int bRequest, int wValue) {
        pipe.transfer(new SetupPacket(0x00, bRequest, wValue, 0, 0), NOTHING, timeout);
    }

    private String string(int index) {
        byte[] bytes = descriptor(STRING, index, US_ENGLISH, 255);
        return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }

    private byte[] descriptor(int type, int index, int language, int length) {
        return pipe.transfer(new SetupPacket(0x80, 6, type << 8 | index, language, length), NOTHING, timeout);
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}
