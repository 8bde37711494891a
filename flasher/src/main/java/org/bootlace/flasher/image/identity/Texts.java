package org.bootlace.flasher.image.identity;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.memory.Segment;

/** The texts in a firmware: runs of printable ASCII that end with a zero byte or a line end, in the order of their addresses. */
final class Texts {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 120;

    /** More than any firmware has; the rest of a file that is nothing but text is not looked at. */
    private static final int MOST = 200_000;

    private Texts() {}

    static List<String> in(List<Segment> segments) {
        List<String> texts = new ArrayList<>();
        segments.forEach(segment -> collect(segment.bytes(), texts));
        return texts;
    }

    private static void collect(byte[] bytes, List<String> texts) {
        int from = 0;
        for (int at = 0; at < bytes.length && texts.size() < MOST; at++) {
            if (bytes[at] >= ' ' && bytes[at] < 0x7F) {
                continue;
            }
            int length = at - from;
            if (ends(bytes[at]) && length >= SHORTEST && length <= LONGEST) {
                texts.add(text(bytes, from, length));
            }
            from = at + 1;
        }
    }

    private static boolean ends(byte value) {
        return value == 0 || value == '\r' || value == '\n';
    }

    private static String text(byte[] bytes, int from, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = from; i < from + length; i++) {
            text.append((char) bytes[i]);
        }
        return text.toString();
    }
}
