package org.bootlace.emulator.usb;

/**
 * The eight bytes that open a control transfer. All fields are unsigned; multi-byte fields are little endian on the
 * wire.
 *
 * @param bmRequestType bit 7 direction (1 = device to host), bits 6..5 type, bits 4..0 recipient
 * @param bRequest request number
 * @param wValue request specific, 0..0xFFFF
 * @param wIndex request specific, 0..0xFFFF
 * @param wLength length of the data stage in bytes, 0..0xFFFF
 * @see <a href="https://www.usb.org/document-library/usb-20-specification">USB 2.0 §9.3</a>
 */
public record SetupPacket(int bmRequestType, int bRequest, int wValue, int wIndex, int wLength) {

    /** Bytes of a setup packet on the wire. */
    public static final int LENGTH = 8;

    /** Reads the eight bytes at {@code offset}. */
    public static SetupPacket parse(byte[] bytes, int offset) {
        return new SetupPacket(
                bytes[offset] & 0xFF,
                bytes[offset + 1] & 0xFF,
                word(bytes, offset + 2),
                word(bytes, offset + 4),
                word(bytes, offset + 6));
    }

    /** The eight bytes as they travel. */
    public byte[] toBytes() {
        return new byte[] {
            (byte) bmRequestType,
            (byte) bRequest,
            (byte) wValue,
            (byte) (wValue >> 8),
            (byte) wIndex,
            (byte) (wIndex >> 8),
            (byte) wLength,
            (byte) (wLength >> 8)
        };
    }

    /** Whether the data stage runs from device to host. */
    public boolean isIn() {
        return (bmRequestType & 0x80) != 0;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}
