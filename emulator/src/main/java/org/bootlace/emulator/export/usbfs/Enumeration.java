package org.bootlace.emulator.export.usbfs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bootlace.emulator.export.urb.Urb;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * What a kernel does with a new device before programs see it: reads its three strings and sets configuration 1. The
 * transfers queue behind each other; a device that does not answer them never appears.
 */
final class Enumeration {

    private static final Map<Integer, String> STRING_FIELDS = Map.of(14, "manufacturer", 15, "product", 16, "serial");
    private static final int ENGLISH = 0x0409;
    private static final int STRING = 0x0300;
    private static final int LONGEST = 255;

    private final BusDevice device;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    private Enumeration(BusDevice device) {
        this.device = device;
    }

    /** Starts; {@code done} gets manufacturer, product and serial, those the device has, from any thread. */
    static void start(BusDevice device, Consumer<Map<String, String>> done) {
        Enumeration enumeration = new Enumeration(device);
        byte[] descriptor = device.function().deviceDescriptor();
        STRING_FIELDS.forEach((offset, name) -> enumeration.read(descriptor[offset] & 0xFF, name));
        device.configure(result -> {
            if (result.status() == 0) {
                done.accept(enumeration.texts);
            }
        });
    }

    private void read(int index, String name) {
        if (index == 0) {
            return;
        }
        SetupPacket setup = new SetupPacket(0x80, 0x06, STRING | index, ENGLISH, LONGEST);
        device.submit(id -> new Urb.Control(id, setup, new byte[0]), result -> keep(name, result));
    }

    private void keep(String name, TransferResult result) {
        int length = Math.min(result.data().length, result.data().length == 0 ? 0 : result.data()[0] & 0xFF);
        if (result.status() == 0 && length > 2) {
            texts.put(name, new String(result.data(), 2, length - 2, StandardCharsets.UTF_16LE));
        }
    }
}
