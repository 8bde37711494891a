package org.bootlace.flasher.image.ihex;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/** Writes Intel HEX with 32-bit addresses (types 00, 01, 04, 05), 16 bytes a line. */
public final class IntelHexWriter {

    private static final int BYTES_PER_LINE = 16;
    private static final int BANK = 0x1_0000;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final StringBuilder text = new StringBuilder();
    private long bank = -1;

    private IntelHexWriter() {}

    /** The content of a file. */
    public static byte[] write(List<Segment> segments, Optional<Address> entry) {
        IntelHexWriter writer = new IntelHexWriter();
        segments.forEach(writer::segment);
        entry.ifPresent(address -> writer.record(5, 0, number(4, address.value())));
        writer.record(1, 0, new byte[0]);
        return writer.text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void segment(Segment segment) {
        int length;
        for (int at = 0; at < segment.size(); at += length) {
            long address = segment.start().value() + at;
            int offset = (int) (address % BANK);
            length = Math.min(Math.min(BYTES_PER_LINE, BANK - offset), segment.size() - at);
            if (address / BANK != bank) {
                bank = address / BANK;
                record(4, 0, number(2, bank));
            }
            record(0, offset, segment.slice(at, length).bytes());
        }
    }

    private void record(int type, int offset, byte[] data) {
        byte[] bytes = ByteBuffer.allocate(4 + data.length)
                .put((byte) data.length)
                .putShort((short) offset)
                .put((byte) type)
                .put(data)
                .array();
        int sum = 0;
        for (byte value : bytes) {
            sum += value;
        }
        text.append(':')
                .append(HEX.formatHex(bytes))
                .append(HEX.toHexDigits((byte) -sum))
                .append('\n');
    }

    private static byte[] number(int length, long value) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[length - 1 - i] = (byte) (value >> (8 * i));
        }
        return bytes;
    }
}
