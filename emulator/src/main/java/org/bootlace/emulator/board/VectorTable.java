package org.bootlace.emulator.board;

import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.MemoryRegion;

/** The first two words an ARM Cortex-M reads when it starts: initial stack pointer and reset vector. */
final class VectorTable {

    private static final int WORDS = 8;
    private static final int THUMB = 1;

    private VectorTable() {}

    /** Whether the core would run on with what is at {@code address}: a stack in RAM, code in existing memory. */
    static boolean isPlausible(ChipMemory memory, long address) {
        MemoryRegion region = memory.at(address);
        if (region == null || !region.contains(address, WORDS) || !region.readable(address, WORDS)) {
            return false;
        }
        byte[] words = region.read(address, WORDS);
        long reset = word(words, 4);
        return memory.isStackTop(word(words, 0)) && (reset & THUMB) != 0 && memory.at(reset - THUMB) != null;
    }

    /** The smallest program there is, for the start of flash: its vectors, and a branch to itself. */
    static byte[] tinyProgram(long address, long stackTop) {
        byte[] program = new byte[WORDS + 2];
        put(program, 0, stackTop);
        put(program, 4, address + WORDS + THUMB);
        program[WORDS] = (byte) 0xFE;
        program[WORDS + 1] = (byte) 0xE7;
        return program;
    }

    private static long word(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL)
                | ((bytes[at + 1] & 0xFFL) << 8)
                | ((bytes[at + 2] & 0xFFL) << 16)
                | ((bytes[at + 3] & 0xFFL) << 24);
    }

    private static void put(byte[] bytes, int at, long value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (8 * i));
        }
    }
}
