package org.bootlace.emulator.export.uevent;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What udev multicasts about a USB device (systemd, {@code sd-device/device-monitor.c}, version 2 of the format): a header
 * of 40 bytes and then {@code KEY=value} strings with a NUL behind each.
 */
final class UdevMessage {

    private static final byte[] PREFIX = "libudev\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC = 0xFEEDCAFE;
    private static final int HEADER = 40;

    /** MurmurHash2 of {@code usb} and {@code usb_device}: the socket filters of those that watch compare them. */
    private static final int SUBSYSTEM_HASH = 0x0577C5E5;

    private static final int DEVTYPE_HASH = 0x27F8F50C;

    private UdevMessage() {}

    /** Of a device of subsystem {@code usb} and type {@code usb_device}; {@code properties} say so, too. */
    static byte[] of(Map<String, String> properties) {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        properties.forEach(
                (key, value) -> strings.writeBytes((key + "=" + value + "\0").getBytes(StandardCharsets.UTF_8)));
        ByteBuffer message = ByteBuffer.allocate(HEADER + strings.size());
        message.put(PREFIX).putInt(MAGIC);
        message.order(ByteOrder.nativeOrder()).putInt(HEADER).putInt(HEADER).putInt(strings.size());
        message.order(ByteOrder.BIG_ENDIAN).putInt(SUBSYSTEM_HASH).putInt(DEVTYPE_HASH);
        message.position(HEADER); // no tags
        return message.put(strings.toByteArray()).array();
    }
}
