package org.bootlace.emulator.chip;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.HexFormat;

/** A few bytes, written {@code 00 21 41 92} in chip files. */
public final class HexBytes {

    private static final HexFormat FORM = HexFormat.ofDelimiter(" ");

    private final byte[] bytes;

    private HexBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static HexBytes parse(String text) {
        if (!text.matches("[0-9A-Fa-f]{2}( [0-9A-Fa-f]{2})*")) {
            throw new IllegalArgumentException("bytes are written 00 21 41, not '" + text + "'");
        }
        return new HexBytes(FORM.parseHex(text));
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HexBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return FORM.formatHex(bytes);
    }
}
