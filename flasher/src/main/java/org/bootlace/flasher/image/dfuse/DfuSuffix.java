package org.bootlace.flasher.image.dfuse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.file.DeviceIds;
import org.bootlace.flasher.image.file.FileFailures;
import org.bootlace.flasher.image.file.LittleEndian;

/**
 * The end of a DFU file (USB DFU 1.1 appendix B): which device it is for, and a checksum.
 *
 * @param device bcdDevice, 0xFFFF for any
 * @param product idProduct, 0xFFFF for any
 * @param vendor idVendor, 0xFFFF for any
 * @param version bcdDFU, 0x0100 for plain files and 0x011A for DfuSe
 * @param length bytes of the suffix, at least 16
 * @param crc checksum of everything before it
 */
public record DfuSuffix(int device, int product, int vendor, int version, int length, long crc) {

    /** Bytes of the suffix unless it says otherwise. */
    static final int BYTES = 16;

    private static final int ANY = 0xFFFF;
    private static final int CRC_BYTES = 4;
    private static final String SIGNATURE = "UFD";

    /** The suffix of {@code content}; empty when there is none. */
    public static Optional<DfuSuffix> of(byte[] content) {
        LittleEndian bytes = new LittleEndian(content);
        int at = content.length - BYTES;
        if (at < 0 || !bytes.text(at + 8, SIGNATURE.length()).equals(SIGNATURE)) {
            return Optional.empty();
        }
        int length = bytes.u8(at + 11);
        return length < BYTES || length > content.length
                ? Optional.empty()
                : Optional.of(new DfuSuffix(
                        bytes.u16(at),
                        bytes.u16(at + 2),
                        bytes.u16(at + 4),
                        bytes.u16(at + 6),
                        length,
                        bytes.u32(at + 12)));
    }

    /**
     * Checks the checksum.
     *
     * @throws Failure {@code IMAGE_CHECKSUM}
     */
    public void requireIntact(FileFailures failures, byte[] content) {
        long expected = checksum(content, content.length - CRC_BYTES);
        if (crc != expected) {
            throw failures.checksum(
                    "has the checksum %08X in its DFU suffix, but its bytes give %08X".formatted(crc, expected));
        }
    }

    /** CRC-32 without the final inversion, over the first {@code length} bytes. */
    static long checksum(byte[] content, int length) {
        CRC32 crc = new CRC32();
        crc.update(content, 0, length);
        return ~crc.getValue() & 0xFFFF_FFFFL;
    }

    /** The devices that the file is for. */
    public DeviceIds ids() {
        return new DeviceIds(vendor, product);
    }

    /** The device that the file is for, for people. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("For vendor", id(vendor));
        fields.put("For product", id(product));
        fields.put("For device version", id(device));
        return fields;
    }

    private static String id(int value) {
        return value == ANY ? "any" : "%04x".formatted(value);
    }
}
