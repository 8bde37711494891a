package org.bootlace.hil.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Intel HEX, read a second time: what the host expects to find in flash must not come from the reader under test. Knows the
 * record types 00, 01, 04 and 05 and expects the records in ascending order.
 */
final class HexFile {

    private HexFile() {}

    /** Start address to bytes of each run of records without a gap. */
    static SortedMap<Integer, byte[]> segments(Path file) {
        SortedMap<Integer, ByteArrayOutputStream> segments = new TreeMap<>();
        int base = 0;
        for (byte[] line : records(file)) {
            int length = line[0] & 0xFF;
            int offset = (line[1] & 0xFF) << 8 | line[2] & 0xFF;
            if (line[3] == 4) {
                base = (line[4] & 0xFF) << 24 | (line[5] & 0xFF) << 16;
            } else if (line[3] == 0) {
                segmentAt(segments, base + offset).write(line, 4, length);
            }
        }
        SortedMap<Integer, byte[]> bytes = new TreeMap<>();
        segments.forEach((start, segment) -> bytes.put(start, segment.toByteArray()));
        return bytes;
    }

    private static Iterable<byte[]> records(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> HexFormat.of().parseHex(line.strip().substring(1)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ByteArrayOutputStream segmentAt(SortedMap<Integer, ByteArrayOutputStream> segments, int address) {
        if (!segments.isEmpty()) {
            ByteArrayOutputStream last = segments.get(segments.lastKey());
            if (segments.lastKey() + last.size() == address) {
                return last;
            }
        }
        return segments.computeIfAbsent(address, start -> new ByteArrayOutputStream());
    }
}
