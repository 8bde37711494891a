package org.bootlace.flasher.image.elf;

import org.bootlace.flasher.image.file.LittleEndian;

/**
 * A program header of type PT_LOAD.
 *
 * @param number its place among the program headers, from 0, as {@code readelf} counts
 * @param offset where its bytes are in the file
 * @param virtual where the code expects them
 * @param physical where a flasher puts them
 * @param fileSize bytes in the file; memory beyond them is cleared by the program itself
 */
record LoadSegment(int number, long offset, long virtual, long physical, long fileSize) {

    private static final int LOAD = 1;

    static boolean isLoad(LittleEndian file, long at) {
        return file.u32(at) == LOAD && file.u32(at + 16) > 0;
    }

    static LoadSegment read(LittleEndian file, long at, int number) {
        return new LoadSegment(number, file.u32(at + 4), file.u32(at + 8), file.u32(at + 12), file.u32(at + 16));
    }

    boolean holds(long from, long length) {
        return from >= offset && from + length <= offset + fileSize;
    }

    boolean holdsAddress(long address) {
        return address >= virtual && address < virtual + fileSize;
    }
}
