package org.bootlace.flasher.image.file;

import java.util.Arrays;

/**
 * Unsigned little-endian numbers in a file. Offsets and lengths are wide, so that sums of what a file says cannot wrap.
 *
 * @param bytes the whole file; shared, not to be changed
 */
public record LittleEndian(byte[] bytes) {

    /** Number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** Whether the file has {@code length} bytes at {@code at}. */
    public boolean holds(long at, long length) {
        return at >= 0 && length >= 0 && length <= bytes.length && at <= bytes.length - length;
    }

    /** One byte. */
    public int u8(long at) {
        return bytes[Math.toIntExact(at)] & 0xFF;
    }

    /** Two bytes. */
    public int u16(long at) {
        return u8(at) | (u8(at + 1) << 8);
    }

    /** Four bytes. */
    public long u32(long at) {
        return u16(at) | ((long) u16(at + 2) << 16);
    }

    /** A copy of {@code length} bytes. */
    public byte[] slice(long at, long length) {
        return Arrays.copyOfRange(bytes, Math.toIntExact(at), Math.toIntExact(at + length));
    }

    /** The printable characters up to the first zero byte, at most {@code length}. */
    public String text(long at, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length && u8(at + i) != 0; i++) {
            int character = u8(at + i);
            text.append(character >= ' ' && character < 0x7F ? (char) character : '?');
        }
        return text.toString();
    }
}
