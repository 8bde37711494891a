package org.bootlace.flasher.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A file whose lengths and checksums are made right, as far as it has any; what a fuzzer has damaged would otherwise never get
 * past them. Other files come back as they are.
 */
final class MendedFile {

    private static final int SUFFIX = 16;
    private static final int SHORTEST_RECORD = 5;
    private static final int LONGEST_RECORD = 255;

    private MendedFile() {}

    static byte[] of(byte[] file) {
        if (file.length == 0) {
            return file;
        }
        if (file[0] == ':' || file[0] == 'S') {
            return lines(new String(file, StandardCharsets.ISO_8859_1));
        }
        int suffix = file.length - SUFFIX;
        boolean dfu = suffix >= 0 && file[suffix + 8] == 'U' && file[suffix + 9] == 'F' && file[suffix + 10] == 'D';
        return dfu ? suffixed(file.clone()) : file;
    }

    private static byte[] suffixed(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length > 11 + SUFFIX && file[0] == 'D' && file[1] == 'f') {
            bytes.putInt(6, file.length - SUFFIX);
        }
        CRC32 crc = new CRC32();
        crc.update(file, 0, file.length - 4);
        bytes.putInt(file.length - 4, (int) ~crc.getValue());
        return file;
    }

    private static byte[] lines(String text) {
        StringBuilder mended = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            mended.append(line(line.strip())).append('\n');
        }
        return mended.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String line(String line) {
        boolean hex = line.startsWith(":");
        int head = hex ? 1 : 2;
        if (line.length() < head + 2 * (hex ? SHORTEST_RECORD : 4) || line.length() % 2 != head % 2) {
            return line;
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(line.substring(head));
            int length = hex ? bytes.length - SHORTEST_RECORD : bytes.length - 1;
            bytes[0] = (byte) Math.min(length, LONGEST_RECORD);
            return line.substring(0, head) + HexFormat.of().withUpperCase().formatHex(summed(bytes, hex));
        } catch (IllegalArgumentException noHex) {
            return line;
        }
    }

    private static byte[] summed(byte[] record, boolean hex) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(record, 0, record.length - 1);
        int sum = 0;
        for (byte each : bytes.toByteArray()) {
            sum += each;
        }
        bytes.write(hex ? -sum : ~sum);
        return bytes.toByteArray();
    }
}
