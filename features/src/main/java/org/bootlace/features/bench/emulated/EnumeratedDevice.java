package org.bootlace.features.bench.emulated;

import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.flasher.transport.UsbDevice;

/**
 * A function that went through enumeration.
 *
 * @param device what the host learned of it
 * @param product its product string; empty when it has none
 */
record EnumeratedDevice(UsbFunction function, UsbDevice device, String product) {}
