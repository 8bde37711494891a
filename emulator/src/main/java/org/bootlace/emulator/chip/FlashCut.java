package org.bootlace.emulator.chip;

/**
 * How flash is cut into sectors and banks since the last reset: option bits of some chips choose.
 *
 * @param usual whether it is the cut of a chip as delivered
 */
record FlashCut(FlashGeometry geometry, int banks, boolean usual) {

    /** The cut of a new chip. */
    static FlashCut usual(MemoryProfile.Flash flash) {
        return new FlashCut(flash.geometry(), flash.banks(), true);
    }

    static FlashCut of(MemoryProfile.Flash flash, MemoryProfile.Otherwise otherwise) {
        return new FlashCut(new FlashGeometry(flash.start(), otherwise.sectors()), otherwise.banks(), false);
    }

    int sectors() {
        return geometry.sectors().size();
    }

    int sectorsPerBank() {
        return sectors() / banks;
    }
}
