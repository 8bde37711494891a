package org.bootlace.emulator.chip;

/**
 * What the bootloader says of itself in its device and configuration descriptors (USB 2.0 §9.6).
 *
 * @param selfPowered bit 6 of the configuration's bmAttributes
 * @param reportsSelfPowered bit 0 of GET_STATUS
 */
public record UsbIdentity(
        int vendorId,
        int productId,
        int bcdUsb,
        int bcdDevice,
        String manufacturer,
        String product,
        SerialTemplate serial,
        int maxPowerMilliamps,
        boolean selfPowered,
        boolean reportsSelfPowered) {}
