package org.bootlace.features.firmware;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes a firmware as Intel HEX (Intel, Hexadecimal Object File Format, 1988), 16 bytes a line. */
public final class IntelHexWriter {

    private static final int DATA = 0x00;
    private static final int END_OF_FILE = 0x01;
    private static final int EXTENDED_LINEAR_ADDRESS = 0x04;
    private static final int BYTES_PER_LINE = 16;
    private static final int BANK = 0x1_0000;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private IntelHexWriter() {}

    /** The lines of the file, without line ends. */
    public static List<String> lines(MadeUpFirmware firmware) {
        List<String> lines = new ArrayList<>();
        firmware.segments().forEach(segment -> append(lines, segment));
        lines.add(line(END_OF_FILE, 0, new byte[0], 0, 0));
        return lines;
    }

    private static void append(List<String> lines, FirmwareSegment segment) {
        long bank = -1;
        int length;
        for (int at = 0; at < segment.bytes().length; at += length) {
            long address = segment.address() + at;
            if (address / BANK != bank) {
                bank = address / BANK;
                lines.add(line(EXTENDED_LINEAR_ADDRESS, 0, new byte[] {(byte) (bank >> 8), (byte) bank}, 0, 2));
            }
            int offset = (int) (address % BANK);
            length = Math.min(Math.min(BYTES_PER_LINE, BANK - offset), segment.bytes().length - at);
            lines.add(line(DATA, offset, segment.bytes(), at, length));
        }
    }

    private static String line(int type, int offset, byte[] bytes, int from, int length) {
        ByteBuffer record = ByteBuffer.allocate(length + 5)
                .put((byte) length)
                .putShort((short) offset)
                .put((byte) type)
                .put(bytes, from, length);
        int sum = 0;
        for (byte value : record.array()) {
            sum += value;
        }
        return ":" + HEX.formatHex(record.put((byte) -sum).array());
    }
}
