package org.bootlace.flasher.image.uf2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootlace.flasher.memory.Segment;

/**
 * Writes UF2 files as the pickiest bootloaders want them: whole blocks of 256 bytes at multiples of 256. What the image does not
 * say in such a block is filled.
 */
public final class Uf2Writer {

    private static final int DATA = 256;

    private Uf2Writer() {}

    /**
     * The content of a file.
     *
     * @param family id of the chips it is for, if known
     * @param fill byte for what the segments leave open
     */
    public static byte[] write(List<Segment> segments, Optional<Long> family, byte fill) {
        Map<Long, byte[]> blocks = new TreeMap<>();
        segments.forEach(segment -> spread(segment, blocks, fill));
        ByteBuffer file = ByteBuffer.allocate(blocks.size() * Uf2Block.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int number = 0;
        for (Map.Entry<Long, byte[]> block : blocks.entrySet()) {
            file.position(number * Uf2Block.BYTES);
            file.putInt((int) Uf2Block.MAGIC_0).putInt((int) Uf2Block.MAGIC_1);
            file.putInt(family.isPresent() ? (int) Uf2Block.FAMILY_PRESENT : 0);
            file.putInt((int) (block.getKey() * DATA))
                    .putInt(DATA)
                    .putInt(number)
                    .putInt(blocks.size());
            file.putInt(family.orElse(0L).intValue()).put(block.getValue());
            number++;
            file.position(number * Uf2Block.BYTES - 4).putInt((int) Uf2Block.MAGIC_END);
        }
        return file.array();
    }

    private static void spread(Segment segment, Map<Long, byte[]> blocks, byte fill) {
        int length;
        for (int at = 0; at < segment.size(); at += length) {
            long address = segment.start().value() + at;
            int offset = (int) (address % DATA);
            length = Math.min(DATA - offset, segment.size() - at);
            byte[] block = blocks.computeIfAbsent(address / DATA, index -> blank(fill));
            System.arraycopy(segment.bytes(), at, block, offset, length);
        }
    }

    private static byte[] blank(byte fill) {
        byte[] block = new byte[DATA];
        Arrays.fill(block, fill);
        return block;
    }
}
