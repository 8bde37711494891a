package org.bootlace.emulator.app.settings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Settings as bytes: {@code BLS1}, 16 bits of length, one {@code name=value} a line, CRC-32 of those lines; all little endian.
 * The format is ours, as every version of every firmware has its own.
 */
final class SettingsImage {

    private static final byte[] MAGIC = {'B', 'L', 'S', '1'};
    private static final int HEADER = MAGIC.length + 2;
    private static final int CRC = 4;

    private SettingsImage() {}

    static byte[] of(Map<String, String> values) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        byte[] text = lines.toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEADER + text.length + CRC)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length)
                .put(text)
                .putInt(crc(text))
                .array();
    }

    /** The settings at the start of {@code bytes}; empty when anything about them is wrong. */
    static Optional<Map<String, String>> read(byte[] bytes) {
        if (bytes.length < HEADER || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        ByteBuffer image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int length = image.getShort() & 0xFFFF;
        if (length + CRC > image.remaining()) {
            return Optional.empty();
        }
        byte[] text = new byte[length];
        image.get(text);
        return image.getInt() == crc(text) ? Optional.of(lines(text)) : Optional.empty();
    }

    private static Map<String, String> lines(byte[] text) {
        Map<String, String> values = new TreeMap<>();
        new String(text, StandardCharsets.US_ASCII).lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return values;
    }

    private static int crc(byte[] text) {
        CRC32 crc = new CRC32();
        crc.update(text);
        return (int) crc.getValue();
    }
}
