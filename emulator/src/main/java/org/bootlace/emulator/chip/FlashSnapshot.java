package org.bootlace.emulator.chip;

import java.util.Arrays;

/** The content of a flash array at one moment; later changes of the array do not show. */
public final class FlashSnapshot {

    private final long start;
    private final int size;
    private final byte[][] pages;

    FlashSnapshot(long start, int size, byte[][] pages) {
        this.start = start;
        this.size = size;
        this.pages = pages;
    }

    /** First address. */
    public long start() {
        return start;
    }

    /** Bytes of flash. */
    public int size() {
        return size;
    }

    /** The whole flash, from its first address; erased bytes are 0xFF. */
    public byte[] toBytes() {
        byte[] all = new byte[size];
        Arrays.fill(all, FlashArray.ERASED);
        for (int page = 0; page < pages.length; page++) {
            if (pages[page] != null) {
                System.arraycopy(pages[page], 0, all, page * FlashArray.PAGE, pages[page].length);
            }
        }
        return all;
    }

    byte[][] pages() {
        return pages;
    }
}
