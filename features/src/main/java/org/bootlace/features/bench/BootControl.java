package org.bootlace.features.bench;

/** BOOT0 and reset of a board, wired to the bench. */
public interface BootControl {

    /** Holds BOOT0 and resets: the ROM bootloader starts. Returns without waiting for it to show up. */
    void startBootloader();

    /** Releases BOOT0 and resets: what is in flash starts, when it can. Returns without waiting for it to show up. */
    void startApplication();
}
