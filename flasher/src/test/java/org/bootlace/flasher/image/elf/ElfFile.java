package org.bootlace.flasher.image.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Puts 32-bit little-endian ELF files together field by field. */
final class ElfFile {

    private static final int DATA_AT = 0x200;
    private static final int SECTIONS_AT = 0x800;

    private final ByteBuffer file = ByteBuffer.allocate(0x1000).order(ByteOrder.LITTLE_ENDIAN);
    private final List<int[]> programs = new ArrayList<>();
    private final List<int[]> sections = new ArrayList<>();

    ElfFile() {
        for (int i = DATA_AT; i < SECTIONS_AT; i++) {
            file.put(i, (byte) i);
        }
        file.put(0, new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1});
        u16(16, 2).u16(18, 40).u32(20, 1).u32(28, 52);
        u16(40, 52).u16(42, 32).u16(46, 40);
    }

    ElfFile u16(int at, int value) {
        file.putShort(at, (short) value);
        return this;
    }

    ElfFile u32(int at, long value) {
        file.putInt(at, (int) value);
        return this;
    }

    ElfFile u8(int at, int value) {
        file.put(at, (byte) value);
        return this;
    }

    /** A program header; type 1 is loaded. */
    ElfFile program(int type, int offset, long virtual, long physical, int fileSize) {
        programs.add(new int[] {type, offset, (int) virtual, (int) physical, fileSize, fileSize, 5, 4});
        return this;
    }

    /** A section header; type 1 has bytes, flag 2 is loaded. */
    ElfFile section(int type, int flags, int offset, int size) {
        sections.add(new int[] {0, type, flags, 0, offset, size, 0, 0, 4, 0});
        return this;
    }

    byte[] bytes() {
        table(52, 44, programs);
        if (!sections.isEmpty()) {
            u32(32, SECTIONS_AT);
            table(SECTIONS_AT, 48, sections);
        }
        return file.array().clone();
    }

    private void table(int at, int countAt, List<int[]> entries) {
        u16(countAt, entries.size());
        int next = at;
        for (int[] entry : entries) {
            for (int word : entry) {
                file.putInt(next, word);
                next += 4;
            }
        }
    }
}
