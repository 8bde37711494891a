package org.bootlace.flasher.option;

import java.util.OptionalInt;

/** How an area keeps a complement of its own bytes, so that a half-written one is found. */
enum Complements {
    /** It keeps none. */
    NONE(0),
    /** Each byte is followed by its complement. */
    BYTES(1),
    /** Each word of 32 bits is followed by its complement. */
    WORDS(4);

    private final int unit;

    Complements(int unit) {
        this.unit = unit;
    }

    /**
     * The first byte that is to be changed, or whose partner is, and that is not its complement then; from the start of the
     * area. Bytes that nobody changes may be as they are: not all of an area is in use.
     */
    OptionalInt firstWrong(byte[] now, byte[] then) {
        for (int at = 0; unit > 0 && at < then.length; at++) {
            boolean copy = at / unit % 2 == 1;
            boolean changes = copy && (now[at] != then[at] || now[at - unit] != then[at - unit]);
            if (changes && then[at] != (byte) ~then[at - unit]) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }
}
