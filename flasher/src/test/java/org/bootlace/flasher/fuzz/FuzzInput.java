package org.bootlace.flasher.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes an input apart from the front; when it is used up, there is nothing but zeros. */
public final class FuzzInput {

    private final byte[] bytes;
    private int at;

    public FuzzInput(byte[] bytes) {
        this.bytes = bytes;
    }

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean isEmpty() {
        return at >= bytes.length;
    }

    /** 0..255. */
    public int next() {
        return isEmpty() ? 0 : bytes[at++] & 0xFF;
    }

    public int word() {
        return next() | next() << 8;
    }

    /** 0..0xFFFFFFFF. */
    public long address() {
        return word() | (long) word() << 16;
    }

    /** That many bytes, fewer at the end. */
    public byte[] take(int count) {
        int from = at;
        at = (int) Math.min(bytes.length, (long) at + count);
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** As many bytes as the next one says. */
    public byte[] counted() {
        return take(next());
    }

    /** Up to the next line end, which is left out; seeds stay readable that way. */
    public String line() {
        int from = at;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        String line = text(Arrays.copyOfRange(bytes, from, at));
        at = Math.min(bytes.length, at + 1);
        return line;
    }

    public byte[] rest() {
        return take(bytes.length);
    }
}
