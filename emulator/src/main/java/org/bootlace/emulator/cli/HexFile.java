package org.bootlace.emulator.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Intel HEX, read strictly: every record whole and with the right checksum, the last one the end of the file. */
final class HexFile {

    private static final int DATA = 0;
    private static final int END = 1;
    private static final int EXTENDED_SEGMENT = 2;
    private static final int START_SEGMENT = 3;
    private static final int EXTENDED_LINEAR = 4;
    private static final int START_LINEAR = 5;
    private static final int AROUND_DATA = 5;

    private final Path file;
    private final List<FlashContent> parts = new ArrayList<>();
    private long base;
    private boolean ended;

    private HexFile(Path file) {
        this.file = file;
    }

    /** The data records, in order. */
    static List<FlashContent> parse(Path file, byte[] bytes) {
        HexFile hex = new HexFile(file);
        int number = 0;
        for (String line :
                new String(bytes, StandardCharsets.ISO_8859_1).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                hex.line(number, line.strip());
            }
        }
        if (!hex.ended) {
            throw hex.broken(number, "the end-of-file record is missing: the file is cut off");
        }
        return hex.parts;
    }

    private void line(int number, String line) {
        if (ended) {
            throw broken(number, "something follows the end-of-file record");
        }
        byte[] fields = fields(number, line);
        if (fields.length < AROUND_DATA || (fields[0] & 0xFF) != fields.length - AROUND_DATA) {
            throw broken(number, "the record is not as long as it says");
        }
        int sum = 0;
        for (byte each : fields) {
            sum += each;
        }
        if ((sum & 0xFF) != 0) {
            throw broken(number, "wrong checksum");
        }
        apply(number, fields);
    }

    private void apply(int number, byte[] fields) {
        byte[] data = Arrays.copyOfRange(fields, 4, fields.length - 1);
        switch (fields[3]) {
            case DATA -> parts.add(new FlashContent(base + word(fields, 1), data));
            case END -> ended = true;
            case EXTENDED_SEGMENT -> base = extended(number, data) << 4;
            case EXTENDED_LINEAR -> base = extended(number, data) << 16;
            case START_SEGMENT, START_LINEAR -> {} // where to start is no content
            default -> throw broken(number, "unknown record type " + (fields[3] & 0xFF));
        }
    }

    private byte[] fields(int number, String line) {
        try {
            if (!line.startsWith(":")) {
                throw broken(number, "a record begins with a colon");
            }
            return HexFormat.of().parseHex(line, 1, line.length());
        } catch (IllegalArgumentException notHex) {
            throw broken(number, "something that is not hexadecimal");
        }
    }

    private long extended(int number, byte[] data) {
        if (data.length != 2) {
            throw broken(number, "an address record has two bytes");
        }
        return word(data, 0);
    }

    private RuntimeException broken(int line, String reason) {
        return FlashContent.unreadable(file, "line " + line + ": " + reason, "fetch or build the file again");
    }

    private static long word(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL) << 8 | (bytes[at + 1] & 0xFF);
    }
}
