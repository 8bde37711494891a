package org.bootlace.emulator.rom.dfu;

import java.util.Arrays;

/** An F405's flash and the clock of its operations, as the transcriptions see them: nothing of the emulator's own. */
final class WalkChip {

    static final int BLOCK = 2048;
    static final long START = 0x0800_0000L;
    static final long END = 0x0810_0000L;

    private static final int K = 1024;
    private static final int[] SECTORS = {16, 16, 16, 16, 64, 128, 128, 128, 128, 128, 128, 128};

    final byte[] cells = new byte[(int) (END - START)];

    WalkChip() {
        Arrays.fill(cells, (byte) 0xFF);
    }

    static boolean isFlash(long address, int length) {
        return address >= START && address + length <= END;
    }

    byte[] read(long address, int length) {
        int from = (int) (address - START);
        return Arrays.copyOfRange(cells, from, from + (int) Math.min(length, END - address));
    }

    void program(long address, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            cells[(int) (address - START) + i] &= bytes[i];
        }
    }

    void erase(long address) {
        int from = 0;
        for (int kilobytes : SECTORS) {
            int to = from + kilobytes * K;
            if (address - START >= from && address - START < to) {
                Arrays.fill(cells, from, to, (byte) 0xFF);
            }
            from = to;
        }
    }

    void massErase() {
        Arrays.fill(cells, (byte) 0xFF);
    }

    static long eraseMicros(long address) {
        long offset = address - START;
        return offset < 64 * K ? 400_000 : offset < 128 * K ? 1_200_000 : 2_000_000;
    }

    static long address(byte[] command) {
        return (command[1] & 0xFFL)
                | (command[2] & 0xFFL) << 8
                | (command[3] & 0xFFL) << 16
                | (command[4] & 0xFFL) << 24;
    }
}
