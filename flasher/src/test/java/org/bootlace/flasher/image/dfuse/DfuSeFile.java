package org.bootlace.flasher.image.dfuse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Puts DfuSe files together byte by byte, as other tools write them and as damage leaves them. */
final class DfuSeFile {

    private final ByteArrayOutputStream targets = new ByteArrayOutputStream();
    private int count;

    /** One element, its data counted or not. */
    static byte[] element(long address, long announced, byte... data) {
        return join(le(4, address), le(4, announced), data);
    }

    static byte[] element(long address, byte... data) {
        return element(address, data.length, data);
    }

    DfuSeFile target(int alternate, String name, byte[]... elements) {
        byte[] body = join(elements);
        return targetOf(alternate, name, body.length, elements.length, body);
    }

    DfuSeFile targetOf(int alternate, String name, long size, long elements, byte[] body) {
        byte[] label = new byte[255];
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, label, 0, text.length);
        byte[] named = le(4, name.isEmpty() ? 0 : 1);
        targets.writeBytes(join(
                "Target".getBytes(StandardCharsets.US_ASCII),
                le(1, alternate),
                named,
                label,
                le(4, size),
                le(4, elements),
                body));
        count++;
        return this;
    }

    /** With the image size that leaves the suffix out. */
    byte[] bytes() {
        return bytes(11 + targets.size(), 0xFFFF, 0xDF11, 0x0483, 0x011A);
    }

    /** With the image size that counts the suffix. */
    byte[] bytesCountingSuffix() {
        return bytes(11 + targets.size() + 16, 0xFFFF, 0xDF11, 0x0483, 0x011A);
    }

    byte[] bytes(long imageSize, int device, int product, int vendor, int version) {
        byte[] prefix = join("DfuSe".getBytes(StandardCharsets.US_ASCII), le(1, 1), le(4, imageSize), le(1, count));
        return suffixed(join(prefix, targets.toByteArray()), device, product, vendor, version);
    }

    static byte[] suffixed(byte[] payload, int device, int product, int vendor, int version) {
        byte[] ids = join(le(2, device), le(2, product), le(2, vendor), le(2, version));
        return checked(join(payload, ids, "UFD".getBytes(StandardCharsets.US_ASCII), le(1, 16), new byte[4]));
    }

    /** The same bytes with the checksum that they should have. */
    static byte[] checked(byte[] file) {
        CRC32 crc = new CRC32();
        crc.update(file, 0, file.length - 4);
        byte[] good = file.clone();
        ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - 4, (int) ~crc.getValue());
        return good;
    }

    private static byte[] le(int length, long value) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
