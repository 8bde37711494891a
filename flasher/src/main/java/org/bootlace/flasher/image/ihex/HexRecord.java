package org.bootlace.flasher.image.ihex;

import java.util.Arrays;
import java.util.HexFormat;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.file.LineFailures;

/**
 * One line: {@code :LLAAAATT data CC}, whose bytes sum to 0 modulo 256.
 *
 * @param type 0..255
 * @param offset 0..0xFFFF
 * @param data 0..255 bytes
 */
record HexRecord(int type, int offset, byte[] data) {

    private static final int HEADER = 4;
    private static final int CHECKSUM = 1;
    private static final byte[] DIGITS = digits();

    /** @param line not empty */
    static HexRecord parse(TextLine line, LineFailures failures) {
        boolean lastLine = line.last();
        if (line.at(0) != ':') {
            throw failures.of(FailureKind.IMAGE_MALFORMED, "does not begin with ':'");
        }
        byte[] bytes = bytes(line, failures);
        int expected = HEADER + CHECKSUM + (bytes.length == 0 ? 0 : bytes[0] & 0xFF);
        if (bytes.length < expected) {
            throw failures.of(
                    lastLine ? FailureKind.IMAGE_TRUNCATED : FailureKind.IMAGE_MALFORMED,
                    "ends after %d of %d bytes".formatted(bytes.length, expected));
        }
        if (bytes.length > expected) {
            throw failures.of(
                    FailureKind.IMAGE_MALFORMED, "has %d bytes where %d belong".formatted(bytes.length, expected));
        }
        requireChecksum(bytes, failures);
        return new HexRecord(
                bytes[3] & 0xFF,
                ((bytes[1] & 0xFF) << 8) | (bytes[2] & 0xFF),
                Arrays.copyOfRange(bytes, HEADER, bytes.length - CHECKSUM));
    }

    /** The data as a big-endian number; at most four bytes. */
    long number() {
        long number = 0;
        for (byte value : data) {
            number = (number << 8) | (value & 0xFF);
        }
        return number;
    }

    private static byte[] bytes(TextLine line, LineFailures failures) {
        byte[] bytes = new byte[(line.length() - 1) / 2];
        for (int i = 1; i < line.length(); i++) {
            int digit = DIGITS[line.at(i)];
            if (digit < 0) {
                throw failures.of(
                        FailureKind.IMAGE_MALFORMED, "has something other than a hex digit in column " + (i + 1));
            }
            int index = (i - 1) / 2;
            if (index < bytes.length) {
                bytes[index] = (byte) (bytes[index] << 4 | digit);
            }
        }
        if (line.length() % 2 == 0) {
            throw failures.of(
                    line.last() ? FailureKind.IMAGE_TRUNCATED : FailureKind.IMAGE_MALFORMED, "ends in half a byte");
        }
        return bytes;
    }

    /** The value of each character of a byte as a digit; -1 for those that are none. */
    private static byte[] digits() {
        byte[] digits = new byte[0x100];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (HexFormat.isHexDigit(i) ? HexFormat.fromHexDigit(i) : -1);
        }
        return digits;
    }

    private static void requireChecksum(byte[] bytes, LineFailures failures) {
        int sum = 0;
        for (byte value : bytes) {
            sum += value;
        }
        if ((sum & 0xFF) != 0) {
            int found = bytes[bytes.length - 1] & 0xFF;
            throw failures.of(
                    FailureKind.IMAGE_CHECKSUM,
                    "has the checksum %02X, but its bytes give %02X".formatted(found, (found - sum) & 0xFF));
        }
    }
}
