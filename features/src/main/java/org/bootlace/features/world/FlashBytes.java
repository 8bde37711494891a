package org.bootlace.features.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Compares runs of flash content; a difference is reported by its address, not as two dumps. */
public final class FlashBytes {

    private static final byte ERASED = (byte) 0xFF;

    private FlashBytes() {}

    /** Fails unless {@code found}, read from {@code address} on, is what was {@code expected}. */
    public static void assertSame(long address, byte[] expected, byte[] found) {
        int at = Arrays.mismatch(expected, found);
        assertThat(at < 0 ? "no difference" : "a difference at 0x%08X".formatted(address + at))
                .isEqualTo("no difference");
    }

    /** Fails unless every one of the bytes read from {@code address} on is erased. */
    public static void assertErased(long address, byte[] found) {
        byte[] erased = new byte[found.length];
        Arrays.fill(erased, ERASED);
        assertSame(address, erased, found);
    }
}
