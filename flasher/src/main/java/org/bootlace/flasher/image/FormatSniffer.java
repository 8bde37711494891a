package org.bootlace.flasher.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bootlace.flasher.image.dfuse.DfuSeReader;
import org.bootlace.flasher.image.dfuse.DfuSuffix;
import org.bootlace.flasher.image.uf2.Uf2Reader;

/** Tells the format of a file by its content. */
final class FormatSniffer {

    private static final int SNIFFED_BYTES = 512;

    /** U+FEFF in UTF-8, byte by byte. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private static final Pattern S_RECORD = Pattern.compile("[Ss]\\d[0-9A-Fa-f]{2}.*", Pattern.DOTALL);

    private FormatSniffer() {}

    /**
     * The format of {@code content}. {@code RAW_BINARY} is what is left, a payload with a DFU suffix included.
     *
     * @param name what messages call the file
     * @param mayBeRaw whether there is an address for a raw binary; without one, text is taken for a damaged Intel HEX file,
     *     whose reader names the line
     * @throws org.bootlace.flasher.failure.Failure {@code IMAGE_NOT_FIRMWARE} for a file that is something else
     */
    static ImageFormat formatOf(String name, byte[] content, boolean mayBeRaw) {
        boolean text = isText(content);
        ForeignFile.recognise(content, text).ifPresent(kind -> {
            throw kind.failure(name);
        });
        String head = new String(content, 0, Math.min(content.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        if (head.startsWith(DfuSeReader.SIGNATURE)) {
            return ImageFormat.DFUSE;
        }
        if (head.startsWith("\u007fELF")) {
            return ImageFormat.ELF;
        }
        if (Uf2Reader.recognises(content)) {
            return ImageFormat.UF2;
        }
        if (DfuSuffix.of(content).isPresent()) {
            return ImageFormat.RAW_BINARY;
        }
        return textFormat(
                head.substring(head.startsWith(MARK) ? MARK.length() : 0).stripLeading(), text && !mayBeRaw);
    }

    /** {@code content} without the mark that editors put before text in UTF-8; no binary format begins with it. */
    static byte[] withoutMark(byte[] content) {
        byte[] mark = MARK.getBytes(StandardCharsets.ISO_8859_1);
        boolean marked = content.length > mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
        return marked ? Arrays.copyOfRange(content, mark.length, content.length) : content;
    }

    private static ImageFormat textFormat(String head, boolean text) {
        if (head.startsWith(":")) {
            return ImageFormat.INTEL_HEX;
        }
        if (S_RECORD.matcher(head).matches()) {
            return ImageFormat.S_RECORD;
        }
        return text ? ImageFormat.INTEL_HEX : ImageFormat.RAW_BINARY;
    }

    /** Whether a file begins like text, in any encoding that has the letters of ASCII. */
    private static boolean isText(byte[] content) {
        for (int i = 0; i < Math.min(content.length, SNIFFED_BYTES); i++) {
            if (content[i] >= 0 && content[i] < ' ' && !Character.isWhitespace(content[i])) {
                return false;
            }
        }
        return true;
    }
}
