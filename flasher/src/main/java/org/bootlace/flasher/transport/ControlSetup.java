package org.bootlace.flasher.transport;

/**
 * The request half of a control transfer. The length of the data stage comes from the call.
 *
 * @param bmRequestType bit 7 direction (1 = device to host), bits 6..5 type, bits 4..0 recipient
 * @param bRequest request number, 0..255
 * @param wValue 0..0xFFFF
 * @param wIndex 0..0xFFFF
 * @see <a href="https://www.usb.org/document-library/usb-20-specification">USB 2.0 §9.3</a>
 */
public record ControlSetup(int bmRequestType, int bRequest, int wValue, int wIndex) {}
