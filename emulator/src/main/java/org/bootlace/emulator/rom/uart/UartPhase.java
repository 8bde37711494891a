package org.bootlace.emulator.rom.uart;

/** What the bootloader waits for on its UART. */
public enum UartPhase {
    /** The byte 0x7F, by which it measures the baud rate. */
    SYNC,
    /** An opcode and its complement. */
    COMMAND,
    /** Four bytes of an address, most significant first, and their XOR. */
    ADDRESS,
    /** Number of bytes minus 1, and its complement. */
    LENGTH,
    /** Number of bytes minus 1, the bytes, XOR of all. */
    BLOCK,
    /** Number of pages minus 1, a byte for each, XOR of all; or 0xFF 0x00 for all pages. */
    PAGES,
    /** Number of pages minus 1 in two bytes, two bytes for each, XOR of all; or 0xFFF0 to 0xFFFF and XOR. */
    WIDE_PAGES,
    /** Number of sectors minus 1, a byte for each, XOR of all. */
    SECTORS,
    /** Two bytes of a special command's own opcode, and their XOR. */
    SUBCOMMAND,
    /** Nothing: flash is being changed, or an answer is under way. */
    WORKING,
    /** Nothing any more: the chip jumped, resets, or belongs to USB. */
    GONE;

    private static final int ALL_PAGES = 0xFF;
    private static final int SPECIAL_ERASE = 0xFFF0;
    private static final int MOST_PAGES = 512;

    /** How many bytes the frame has, as far as its first {@code count} bytes tell. */
    int length(byte[] frame, int count) {
        int first = frame[0] & 0xFF;
        return switch (this) {
            case SYNC, WORKING, GONE -> 1;
            case COMMAND, LENGTH -> 2;
            case SUBCOMMAND -> 3;
            case ADDRESS -> 5;
            case BLOCK, SECTORS -> first + 3;
            case PAGES -> first == ALL_PAGES ? 2 : first + 3;
            case WIDE_PAGES -> count < 2 ? 2 + 1 : widePages((first << 8) | (frame[1] & 0xFF));
        };
    }

    private static int widePages(int code) {
        return code >= SPECIAL_ERASE || code >= MOST_PAGES ? 3 : 2 * code + 5;
    }

    /** Whether a whole frame's checksum or complement is right. */
    boolean checks(byte[] frame, int length) {
        int xor = 0;
        for (int i = 0; i < length; i++) {
            xor ^= frame[i] & 0xFF;
        }
        boolean complemented = this == COMMAND || this == LENGTH || (this == PAGES && length == 2);
        return this == SYNC || xor == (complemented ? 0xFF : 0);
    }
}
