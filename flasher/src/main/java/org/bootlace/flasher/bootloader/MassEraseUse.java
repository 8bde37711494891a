package org.bootlace.flasher.bootloader;

/** What a bootloader's mass erase is good for. */
public enum MassEraseUse {
    /** Wherever it is faster. */
    FREELY,
    /** Only where the user wants everything erased. */
    ON_REQUEST,
    /** Not at all: sectors are erased one by one instead. */
    NEVER
}
