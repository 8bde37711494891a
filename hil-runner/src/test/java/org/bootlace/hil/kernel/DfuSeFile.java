package org.bootlace.hil.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A DfuSe file with one target (UM0391, DFU 1.1 appendix B): how dfu-util takes several segments in one session. Written
 * here and not in the product, so that dfu-util's checks of the file judge this class alone.
 */
final class DfuSeFile {

    private static final int PREFIX = 11;
    private static final int TARGET_PREFIX = 274;
    private static final int ELEMENT_PREFIX = 8;
    private static final int SUFFIX = 16;

    private DfuSeFile() {}

    /** @param segments address to content, for alternate setting 0 */
    static byte[] of(SortedMap<Integer, byte[]> segments) {
        int content = segments.values().stream()
                .mapToInt(bytes -> ELEMENT_PREFIX + bytes.length)
                .sum();
        int image = PREFIX + TARGET_PREFIX + content;
        ByteBuffer file = ByteBuffer.allocate(image + SUFFIX).order(ByteOrder.LITTLE_ENDIAN);
        file.put("DfuSe".getBytes(US_ASCII)).put((byte) 1).putInt(image).put((byte) 1);
        file.put("Target".getBytes(US_ASCII)).put((byte) 0).putInt(0);
        file.position(PREFIX + TARGET_PREFIX - 8);
        file.putInt(content).putInt(segments.size());
        segments.forEach(
                (address, bytes) -> file.putInt(address).putInt(bytes.length).put(bytes));
        file.putShort((short) 0xFFFF)
                .putShort((short) 0xDF11)
                .putShort((short) 0x0483)
                .putShort((short) 0x011A);
        file.put("UFD".getBytes(US_ASCII)).put((byte) SUFFIX);
        CRC32 crc = new CRC32();
        crc.update(file.array(), 0, file.position());
        // The suffix carries the register of the CRC before its final complement.
        file.putInt(~(int) crc.getValue());
        return file.array();
    }

    /** Address to content of each element of a file with one target, in ascending order. */
    static SortedMap<Integer, byte[]> segments(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(PREFIX + TARGET_PREFIX - 4);
        SortedMap<Integer, byte[]> segments = new TreeMap<>();
        for (int elements = bytes.getInt(); elements > 0; elements--) {
            int address = bytes.getInt();
            byte[] content = new byte[bytes.getInt()];
            bytes.get(content);
            segments.put(address, content);
        }
        return segments;
    }
}
