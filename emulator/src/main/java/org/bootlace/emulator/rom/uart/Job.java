package org.bootlace.emulator.rom.uart;

/** A change of flash or option bytes. It happens at its end, or half of it when it is interrupted. */
interface Job {

    JobKind kind();

    /** Nanoseconds it takes; the same at every call. */
    long nanos();

    void finish();

    /**
     * The chip lost power or was reset on the way.
     *
     * @param share how much of the time had passed, 0.0 to 1.0
     */
    default void interrupt(double share) {}

    /** Whether the chip resets once the host was told. */
    default boolean resets() {
        return false;
    }
}
