package org.bootlace.flasher.image.uf2;

import org.bootlace.flasher.image.file.FileFailures;
import org.bootlace.flasher.image.file.LittleEndian;

/**
 * One block (Microsoft, "USB Flashing Format (UF2)").
 *
 * @param flags what the block is
 * @param address where its data belongs
 * @param size bytes of data, at most 476
 * @param number of the block, from 0
 * @param count blocks that belong together
 * @param family chips that it is for, or 0 when {@link #FAMILY_PRESENT} is not set
 */
record Uf2Block(long flags, long address, int size, long number, long count, long family) {

    static final int BYTES = 512;
    static final int DATA_AT = 32;
    static final long MAGIC_0 = 0x0A32_4655L;
    static final long MAGIC_1 = 0x9E5D_5157L;
    static final long MAGIC_END = 0x0AB1_6F30L;
    static final long NOT_MAIN_FLASH = 0x0001;
    static final long CONTAINER = 0x1000;
    static final long FAMILY_PRESENT = 0x2000;

    private static final int MAX_DATA = 476;

    /** @param at offset in the file, which has {@value #BYTES} bytes there */
    static Uf2Block read(LittleEndian file, long at, FileFailures failures) {
        long place = at / BYTES;
        if (file.u32(at) != MAGIC_0 || file.u32(at + 4) != MAGIC_1 || file.u32(at + BYTES - 4) != MAGIC_END) {
            throw failures.malformed(
                    "has something other than a UF2 block at byte %d, where block %d belongs".formatted(at, place));
        }
        long size = file.u32(at + 16);
        long address = file.u32(at + 12);
        if (size > MAX_DATA || address + size > 0x1_0000_0000L) {
            throw failures.malformed(
                    "has %d bytes for 0x%08X in block %d, which cannot be".formatted(size, address, place));
        }
        long flags = file.u32(at + 8);
        long family = (flags & FAMILY_PRESENT) != 0 ? file.u32(at + 28) : 0;
        return new Uf2Block(flags, address, (int) size, file.u32(at + 20), file.u32(at + 24), family);
    }

    boolean has(long flag) {
        return (flags & flag) != 0;
    }
}
