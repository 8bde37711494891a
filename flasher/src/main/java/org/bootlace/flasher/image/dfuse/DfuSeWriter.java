package org.bootlace.flasher.image.dfuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootlace.flasher.memory.Segment;

/** Writes DfuSe files (ST UM0391 §2) with one target: an element for each segment, for ST's bootloader of any version. */
public final class DfuSeWriter {

    private static final int PREFIX = 11;
    private static final int TARGET_PREFIX = 274;
    private static final int ELEMENT_PREFIX = 8;
    private static final int NAME_AT = 11;
    private static final String NAME = "Internal Flash";
    private static final short ANY = (short) 0xFFFF;
    private static final short PRODUCT = (short) 0xDF11;
    private static final short VENDOR = 0x0483;
    private static final short DFUSE_VERSION = 0x011A;

    private DfuSeWriter() {}

    /** The content of a file. */
    public static byte[] write(List<Segment> segments) {
        int elements = segments.stream()
                .mapToInt(segment -> ELEMENT_PREFIX + segment.size())
                .sum();
        int body = PREFIX + TARGET_PREFIX + elements;
        ByteBuffer file = ByteBuffer.allocate(body + DfuSuffix.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii(DfuSeReader.SIGNATURE)).put((byte) 1).putInt(body).put((byte) 1);
        file.put(ascii("Target")).put((byte) 0).putInt(1).put(ascii(NAME));
        file.position(PREFIX + NAME_AT + 255).putInt(elements).putInt(segments.size());
        segments.forEach(segment -> file.putInt((int) segment.start().value())
                .putInt(segment.size())
                .put(segment.bytes()));
        file.putShort(ANY).putShort(PRODUCT).putShort(VENDOR).putShort(DFUSE_VERSION);
        file.put(ascii("UFD")).put((byte) DfuSuffix.BYTES);
        return file.putInt((int) DfuSuffix.checksum(file.array(), file.position()))
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
