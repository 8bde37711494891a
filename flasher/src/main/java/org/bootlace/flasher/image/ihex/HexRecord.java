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

    /** @param line without its line end and trailing blanks, not empty */
    static HexRecord parse(String line, boolean lastLine, LineFailures failures) {
        if (line.charAt(0) != ':') {
            throw failures.of(FailureKind.IMAGE_MALFORMED, "does not begin with ':'");
        }
        byte[] bytes = bytes(line, lastLine, failures);
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

    private static byte[] bytes(String line, boolean lastLine, LineFailures failures) {
        for (int i = 1; i < line.length(); i++) {
            if (!HexFormat.isHexDigit(line.charAt(i))) {
                throw failures.of(
                        FailureKind.IMAGE_MALFORMED, "has something other than a hex digit in column " + (i + 1));
            }
        }
        if (line.length() % 2 == 0) {
            throw failures.of(
                    lastLine ? FailureKind.IMAGE_TRUNCATED : FailureKind.IMAGE_MALFORMED, "ends in half a byte");
        }
        return HexFormat.of().parseHex(line, 1, line.length());
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
