package org.bootlace.flasher.bootloader;

/** Whether a chip lets its flash be read. */
public enum Protection {
    /** Readable. */
    NONE,
    /** Read protected: reading fails, and erasing or programming too until the protection is removed. */
    READ_PROTECTED;

    /** What to do about it. */
    public static final String REMEDY =
            "Removing the protection erases the chip, which cannot be undone: 'bootlace unprotect --yes-erase-everything'"
                    + " does it, then repeat.";
}
