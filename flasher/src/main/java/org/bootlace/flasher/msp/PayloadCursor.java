package org.bootlace.flasher.msp;

import java.util.Arrays;
import java.util.Optional;

/** Reads a payload field by field; from its end on there is nothing, and nothing comes after a field that is cut short. */
final class PayloadCursor {

    private final byte[] bytes;
    private int at;

    PayloadCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next {@code count} bytes. */
    Optional<byte[]> take(int count) {
        if (count > bytes.length - at) {
            at = bytes.length;
            return Optional.empty();
        }
        at += count;
        return Optional.of(Arrays.copyOfRange(bytes, at - count, at));
    }

    /** The next byte, 0..255. */
    Optional<Integer> number() {
        return take(1).map(one -> one[0] & 0xFF);
    }

    /** As many bytes as the next one says. */
    Optional<byte[]> counted() {
        return number().flatMap(this::take);
    }
}
