package org.bootlace.features.bench;

/** BOOT0 and reset of a board, wired to the bench. */
public interface BootControl {

    /** Holds BOOT0 and resets: the ROM bootloader starts. Returns without waiting for it to show up. */
    void startBootloader();

    /** Holds BOOT0 from now on, without a reset: the ROM bootloader starts at the next one, whoever makes it. */
    void hold();

    /** Releases BOOT0 and resets: what is in flash starts, when it can. Returns without waiting for it to show up. */
    void startApplication();
}
