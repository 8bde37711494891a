package org.bootlace.flasher.bootloader;

/** Whether a chip lets its flash be read. */
public enum Protection {
    /** Readable. */
    NONE,
    /** Read protected: reading fails, and erasing or programming too until the protection is removed. */
    READ_PROTECTED
}
