package org.bootlace.flasher.transport.libusb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Device;
import org.usb4java.EndpointDescriptor;
import org.usb4java.Interface;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;

/**
 * The bytes of a configuration descriptor (USB 2.0 §9.6.3). libusb hands it out parsed, with class descriptors such as the
 * DFU functional descriptor as "extra" bytes of what they follow; this puts the bytes back in their order on the wire.
 */
final class RawConfiguration {

    /** bLength of the endpoint descriptor with bRefresh and bSynchAddress (USB audio). */
    private static final int AUDIO_ENDPOINT_LENGTH = 9;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private RawConfiguration() {}

    /** The active configuration, or the first one; empty when the host could read neither. */
    static byte[] of(Device device) {
        ConfigDescriptor descriptor = new ConfigDescriptor();
        int result = LibUsb.getActiveConfigDescriptor(device, descriptor);
        if (result != LibUsb.SUCCESS) {
            result = LibUsb.getConfigDescriptor(device, (byte) 0, descriptor);
        }
        if (result != LibUsb.SUCCESS) {
            return new byte[0];
        }
        try {
            return new RawConfiguration().configuration(descriptor);
        } finally {
            LibUsb.freeConfigDescriptor(descriptor);
        }
    }

    private byte[] configuration(ConfigDescriptor descriptor) {
        put(descriptor.bLength(), descriptor.bDescriptorType());
        putWord(descriptor.wTotalLength());
        put(descriptor.bNumInterfaces(), descriptor.bConfigurationValue(), descriptor.iConfiguration());
        put(descriptor.bmAttributes(), descriptor.bMaxPower());
        putExtra(descriptor.extra());
        for (Interface each : descriptor.iface()) {
            for (InterfaceDescriptor alternate : each.altsetting()) {
                alternate(alternate);
            }
        }
        return bytes.toByteArray();
    }

    private void alternate(InterfaceDescriptor descriptor) {
        put(descriptor.bLength(), descriptor.bDescriptorType());
        put(descriptor.bInterfaceNumber(), descriptor.bAlternateSetting(), descriptor.bNumEndpoints());
        put(descriptor.bInterfaceClass(), descriptor.bInterfaceSubClass(), descriptor.bInterfaceProtocol());
        put(descriptor.iInterface());
        putExtra(descriptor.extra());
        for (EndpointDescriptor endpoint : descriptor.endpoint()) {
            endpoint(endpoint);
        }
    }

    private void endpoint(EndpointDescriptor descriptor) {
        put(descriptor.bLength(), descriptor.bDescriptorType());
        put(descriptor.bEndpointAddress(), descriptor.bmAttributes());
        putWord(descriptor.wMaxPacketSize());
        put(descriptor.bInterval());
        if (descriptor.bLength() >= AUDIO_ENDPOINT_LENGTH) {
            put(descriptor.bRefresh(), descriptor.bSynchAddress());
        }
        putExtra(descriptor.extra());
    }

    private void put(byte... values) {
        bytes.writeBytes(values);
    }

    private void putWord(short value) {
        put((byte) value, (byte) (value >> 8));
    }

    private void putExtra(ByteBuffer extra) {
        byte[] copy = new byte[extra.remaining()];
        extra.get(copy);
        put(copy);
    }
}
