package org.bootlace.emulator.rom.dfu;

/** Something the bootloader does between two GETSTATUS: it takes time, then changes memory, then has a result. */
interface Operation {

    OperationKind kind();

    /** Nanoseconds it will take; asked once, when it starts. */
    long nanos();

    /** Does it, and says how it went. */
    DfuStatus finish();

    /**
     * The chip lost power or was reset on the way.
     *
     * @param share how much of the time had passed, 0.0 to 1.0
     */
    default void interrupt(double share) {}

    /** Whether the bootloader never gets out of it, though it may well have done it. */
    default boolean wedges() {
        return false;
    }

    /** Whether the chip resets afterwards, without answering the host again. */
    default boolean resets() {
        return false;
    }
}
