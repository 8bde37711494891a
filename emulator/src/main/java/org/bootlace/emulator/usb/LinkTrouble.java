package org.bootlace.emulator.usb;

/** What can go wrong between a device and the host's software, where the link is more than a cable. */
public enum LinkTrouble {
    /** The link will be cut off instead of being closed when the device leaves. */
    RESET,
    /** Nothing travels any more, and nobody is told. */
    SILENCE,
    /** The next transfer that the host takes back is answered all the same. */
    UNLINK_RACE,
    /** The next answer is given twice. */
    DUPLICATE,
    /** The next answer is held back until another one overtook it. */
    REORDER
}
