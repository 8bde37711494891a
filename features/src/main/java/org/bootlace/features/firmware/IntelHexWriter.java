package org.bootlace.features.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a firmware as Intel HEX (Intel, Hexadecimal Object File Format, 1988), 16 bytes a line. */
public final class IntelHexWriter {

    private static final int DATA = 0x00;
    private static final int END_OF_FILE = 0x01;
    private static final int EXTENDED_LINEAR_ADDRESS = 0x04;
    private static final int BYTES_PER_LINE = 16;
    private static final int BANK = 0x1_0000;

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
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, ":%02X%04X%02X", length, offset, type));
        int sum = length + (offset >> 8) + offset + type;
        for (int at = from; at < from + length; at++) {
            line.append(String.format(Locale.ROOT, "%02X", bytes[at]));
            sum += bytes[at];
        }
        return line.append(String.format(Locale.ROOT, "%02X", -sum & 0xFF)).toString();
    }
}
