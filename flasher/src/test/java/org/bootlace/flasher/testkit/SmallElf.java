package org.bootlace.flasher.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bootlace.flasher.memory.Segment;

/** The smallest executable for an Arm that loads one segment. */
public final class SmallElf {

    private static final int DATA_AT = 52 + 32;

    private SmallElf() {}

    /** The content of a file that loads {@code segment}. */
    public static byte[] bytes(Segment segment) {
        ByteBuffer file = ByteBuffer.allocate(DATA_AT + segment.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.put("\u007fELF\1\1\1".getBytes(StandardCharsets.US_ASCII)).position(16);
        file.putShort((short) 2)
                .putShort((short) 40)
                .putInt(1)
                .putInt(0)
                .putInt(52)
                .putInt(0)
                .putInt(0);
        file.putShort((short) 52)
                .putShort((short) 32)
                .putShort((short) 1)
                .putShort((short) 40)
                .putInt(0);
        int address = (int) segment.start().value();
        file.putInt(1).putInt(DATA_AT).putInt(address).putInt(address);
        file.putInt(segment.size()).putInt(segment.size()).putInt(5).putInt(4);
        return file.put(segment.bytes()).array();
    }
}
