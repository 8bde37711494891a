package org.bootlace.emulator.chip;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code 512}, {@code 16K} or {@code 1M} in chip files.
 *
 * @param bytes above 0
 */
public record ByteSize(int bytes) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,7})([KM]?)");

    /** Reads {@code 16K}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("a size is written 512, 16K or 1M, not '" + text + "'");
        }
        int unit = matcher.group(2).isEmpty() ? 1 : matcher.group(2).equals("K") ? 1024 : 1024 * 1024;
        return new ByteSize(Math.multiplyExact(Integer.parseInt(matcher.group(1)), unit));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ByteSize of(int bytes) {
        return parse(Integer.toString(bytes));
    }

    /** As chip files write it: {@code 16K}. */
    @Override
    public String toString() {
        boolean whole = bytes % 1024 == 0;
        return whole && bytes % (1024 * 1024) == 0
                ? bytes / 1024 / 1024 + "M"
                : whole ? bytes / 1024 + "K" : "" + bytes;
    }
}
