package org.bootlace.features.firmware;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What can be wrong with a firmware file that a user picked. */
public enum FileDamage {
    /** The download stopped halfway through a line. */
    CUT_OFF(lines -> {
        List<String> kept = new ArrayList<>(lines.subList(0, lines.size() / 2));
        String last = kept.remove(kept.size() - 1);
        kept.add(last.substring(0, last.length() / 2));
        return kept;
    }),
    /** The download stopped between two lines: only the end-of-file record is missing. */
    CUT_OFF_BETWEEN_LINES(lines -> lines.subList(0, lines.size() / 2)),
    /** One digit on line 100 has changed. */
    LINE_100_CHANGED(lines -> {
        List<String> changed = new ArrayList<>(lines);
        String line = changed.get(99);
        char digit = line.charAt(12) == '0' ? '1' : '0';
        changed.set(99, line.substring(0, 12) + digit + line.substring(13));
        return changed;
    }),
    /** The browser saved the page around the download link. */
    WEB_PAGE(lines -> List.of("<!DOCTYPE html>", "<html><head><title>Releases</title></head>", "<body></body></html>")),
    /** There is nothing in it. */
    EMPTY(lines -> List.of());

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas captures anything
    private final UnaryOperator<List<String>> change;

    FileDamage(UnaryOperator<List<String>> change) {
        this.change = change;
    }

    /** The content of the file for {@code firmware}, with this damage. */
    public byte[] apply(MadeUpFirmware firmware) {
        return text(change.apply(IntelHexWriter.lines(firmware)));
    }

    /** Lines as the bytes of a text file. */
    public static byte[] text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
