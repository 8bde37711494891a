package org.bootlace.flasher.transport;

/**
 * A device on the bus, as far as the host knows it without opening it.
 *
 * @param path where it is plugged in
 * @param vendorId idVendor, 0..0xFFFF
 * @param productId idProduct, 0..0xFFFF
 * @param bcdDevice device release, binary coded decimal
 * @param serialIndex iSerialNumber, 0 when the device has none
 * @param configuration the active (or first) configuration descriptor with everything that follows it; empty when the
 *     host could not read it
 */
public record UsbDevice(
        UsbPath path, int vendorId, int productId, int bcdDevice, int serialIndex, byte[] configuration) {}
