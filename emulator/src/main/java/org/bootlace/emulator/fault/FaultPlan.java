package org.bootlace.emulator.fault;

/** What shall go wrong on a board, as data. */
public final class FaultPlan {

    private static final FaultPlan NONE = new FaultPlan();

    private FaultPlan() {}

    /** A board without faults. */
    public static FaultPlan none() {
        return NONE;
    }

    /**
     * Reads rules separated by {@code ;} or line ends, e.g. {@code unplug at download 120; flash.bitflip at 0x08008000
     * once}.
     *
     * @throws org.bootlace.emulator.failure.EmulatorException CATALOGUE_INVALID, listing the nearest ids
     */
    public static FaultPlan parse(String text) {
        return text.isBlank() ? NONE : new FaultPlan();
    }
}
