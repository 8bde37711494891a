package org.bootlace.emulator.rom.uart;

/** The bytes of one frame, as they come in. */
final class Frame {

    private static final int LONGEST = 2 * 512 + 3;

    private final byte[] bytes = new byte[LONGEST];
    private int count;

    void clear() {
        count = 0;
    }

    /** Adds a byte; whether the frame is whole now. */
    boolean completes(UartPhase phase, int value) {
        bytes[count++] = (byte) value;
        return count >= phase.length(bytes, count);
    }

    boolean checks(UartPhase phase) {
        return phase.checks(bytes, count);
    }

    int length() {
        return count;
    }

    /** Not copied. */
    byte[] bytes() {
        return bytes;
    }

    int first() {
        return bytes[0] & 0xFF;
    }

    /** The first four bytes, most significant first. */
    long address() {
        return ((long) Jobs.word(bytes, 0) << 16) | Jobs.word(bytes, 2);
    }
}
