package org.bootlace.emulator.chip;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Neighbouring sectors of one size, written {@code 4 x 16K} in chip files.
 *
 * @param count sectors, above 0
 * @param size of each
 */
public record SectorRun(int count, ByteSize size) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,5}) x (\\S+)");

    /** A run of sectors. */
    public static SectorRun of(int count, int size) {
        return new SectorRun(count, new ByteSize(size));
    }

    /** Bytes of all of them. */
    public long bytes() {
        return (long) count * size.bytes();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SectorRun parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a run of sectors is written '4 x 16K', not '" + text + "'");
        }
        return new SectorRun(Integer.parseInt(matcher.group(1)), ByteSize.parse(matcher.group(2)));
    }

    @Override
    public String toString() {
        return count + " x " + size;
    }
}
