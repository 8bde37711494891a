package org.bootlace.emulator.board;

/** What a board's processor is busy with. */
public enum Running {
    /** No power. */
    OFF,
    /** The bootloader in system memory. */
    ROM,
    /** The firmware in flash. */
    APPLICATION,
    /** Neither: flash holds no plausible vector table, the core is stuck, nothing enumerates. */
    CRASHED
}
