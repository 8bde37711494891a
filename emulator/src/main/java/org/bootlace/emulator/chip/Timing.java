package org.bootlace.emulator.chip;

/** Which of a chip's flash times an operation takes. */
public enum Timing {
    /** The datasheet's typical time, always. */
    TYPICAL,
    /** The datasheet's maximum, always: the patience of a host is tested. */
    MAXIMUM,
    /** Anything between typical and maximum, drawn from the board's seed. */
    SEEDED
}
