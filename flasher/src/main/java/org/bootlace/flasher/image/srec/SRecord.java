package org.bootlace.flasher.image.srec;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.file.LineFailures;

/**
 * One line: {@code Stnn address data cc}, whose bytes from the count on sum to 255 modulo 256.
 *
 * @param type 0..9
 * @param address or count, as the type says; unsigned
 * @param data may be empty
 */
record SRecord(int type, long address, byte[] data) {

    private static final Map<Integer, Integer> ADDRESS_BYTES =
            Map.of(0, 2, 1, 2, 2, 3, 3, 4, 5, 2, 6, 3, 7, 4, 8, 3, 9, 2);
    private static final int SHORTEST = 4;

    /** @param line without its line end and trailing blanks, not empty */
    static SRecord parse(String line, boolean lastLine, LineFailures failures) {
        FailureKind cut = lastLine ? FailureKind.IMAGE_TRUNCATED : FailureKind.IMAGE_MALFORMED;
        if (line.charAt(0) != 'S' && line.charAt(0) != 's') {
            throw failures.of(FailureKind.IMAGE_MALFORMED, "does not begin with 'S'");
        }
        if (line.length() < SHORTEST) {
            throw failures.of(cut, "ends after %d characters".formatted(line.length()));
        }
        int type = Character.digit(line.charAt(1), 10);
        Integer addressBytes = ADDRESS_BYTES.get(type);
        if (addressBytes == null) {
            throw failures.of(
                    FailureKind.IMAGE_MALFORMED,
                    type < 0 ? "has no digit behind its 'S'" : "has the unknown record type S" + type);
        }
        byte[] bytes = bytes(line, cut, failures);
        requireLength(bytes, addressBytes, cut, failures);
        requireChecksum(bytes, failures);
        return new SRecord(
                type, number(bytes, addressBytes), Arrays.copyOfRange(bytes, 1 + addressBytes, bytes.length - 1));
    }

    private static byte[] bytes(String line, FailureKind cut, LineFailures failures) {
        for (int i = 2; i < line.length(); i++) {
            if (!HexFormat.isHexDigit(line.charAt(i))) {
                throw failures.of(
                        FailureKind.IMAGE_MALFORMED, "has something other than a hex digit in column " + (i + 1));
            }
        }
        if (line.length() % 2 != 0) {
            throw failures.of(cut, "ends in half a byte");
        }
        return HexFormat.of().parseHex(line, 2, line.length());
    }

    private static void requireLength(byte[] bytes, int addressBytes, FailureKind cut, LineFailures failures) {
        int counted = bytes[0] & 0xFF;
        if (counted < addressBytes + 1) {
            throw failures.of(
                    FailureKind.IMAGE_MALFORMED,
                    "counts %d bytes, fewer than address and checksum have".formatted(counted));
        }
        if (bytes.length - 1 < counted) {
            throw failures.of(cut, "ends after %d of %d bytes".formatted(bytes.length - 1, counted));
        }
        if (bytes.length - 1 > counted) {
            throw failures.of(
                    FailureKind.IMAGE_MALFORMED, "has %d bytes where %d belong".formatted(bytes.length - 1, counted));
        }
    }

    private static void requireChecksum(byte[] bytes, LineFailures failures) {
        int sum = 0;
        for (int i = 0; i < bytes.length - 1; i++) {
            sum += bytes[i];
        }
        int expected = ~sum & 0xFF;
        int found = bytes[bytes.length - 1] & 0xFF;
        if (found != expected) {
            throw failures.of(
                    FailureKind.IMAGE_CHECKSUM,
                    "has the checksum %02X, but its bytes give %02X".formatted(found, expected));
        }
    }

    private static long number(byte[] bytes, int length) {
        long number = 0;
        for (int i = 1; i <= length; i++) {
            number = (number << 8) | (bytes[i] & 0xFF);
        }
        return number;
    }

    /** The record for {@code data} as a line, without line end. Types 3 and 7 take 32-bit addresses. */
    static String line(int type, long address, byte[] data) {
        int addressBytes = ADDRESS_BYTES.getOrDefault(type, 2);
        StringBuilder line = new StringBuilder();
        byte[] bytes = new byte[1 + addressBytes + data.length];
        bytes[0] = (byte) bytes.length;
        for (int i = 0; i < addressBytes; i++) {
            bytes[addressBytes - i] = (byte) (address >> (8 * i));
        }
        System.arraycopy(data, 0, bytes, 1 + addressBytes, data.length);
        int sum = 0;
        for (byte value : bytes) {
            sum += value;
        }
        HexFormat hex = HexFormat.of().withUpperCase();
        return line.append('S')
                .append(type)
                .append(hex.formatHex(bytes))
                .append(hex.toHexDigits((byte) ~sum))
                .toString();
    }

    /** Fails the line that this record came from. */
    Failure refuse(LineFailures failures, String what) {
        return failures.of(FailureKind.IMAGE_MALFORMED, what);
    }
}
