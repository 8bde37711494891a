package org.bootlace.flasher;

/** What the bytes of one sector that lie under an image have turned out to be so far. */
final class SectorFinding {

    private static final byte BLANK = (byte) 0xFF;

    private boolean matches = true;
    private boolean blank = true;

    /** Whether all that was seen is what the image has. */
    boolean matches() {
        return matches;
    }

    /** Whether all that was seen is blank. */
    boolean blank() {
        return blank;
    }

    /** Whether it is settled that the sector must be erased. */
    boolean differs() {
        return !matches && !blank;
    }

    /** The image does not say where its first program unit begins, so that the sector must be erased. */
    void notBlank() {
        blank = false;
    }

    /** The sector is taken to differ without a look. */
    void condemn() {
        matches = false;
        blank = false;
    }

    /** Takes note of a byte. */
    void saw(byte found, byte expected) {
        matches &= found == expected;
        blank &= found == BLANK;
    }

    /** Takes note of a byte beside the image. */
    void sawBeside(byte found) {
        blank &= found == BLANK;
    }
}
