package org.bootlace.flasher.option;

/**
 * Bits of the first area that decide what a chip starts, or how its sectors are cut.
 *
 * @param name as the reference manual has it
 * @param offset the first of their two bytes, little endian
 * @param mask which of the 16 bits
 * @param usual what they are on a chip that nobody has changed
 */
record WatchedBits(String name, int offset, int mask, int usual) {

    private static final int HEX = 16;

    /** Reads {@code NAME=offset:mask:usual}. */
    static WatchedBits parse(String text) {
        String[] parts = text.split("[=:]", -1);
        return new WatchedBits(
                parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2], HEX), Integer.parseInt(parts[3], HEX));
    }

    /** The bits in {@code area}; the usual ones when it is too short to have any. */
    int in(byte[] area) {
        return offset + 1 < area.length
                ? ((area[offset] & 0xFF) | (area[offset + 1] & 0xFF) << Byte.SIZE) & mask
                : usual;
    }
}
