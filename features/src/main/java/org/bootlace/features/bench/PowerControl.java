package org.bootlace.features.bench;

/** Supply and USB cable of a board. The BOOT pin keeps its position. */
public interface PowerControl {

    /** Pulls the cable. */
    void unplug();

    /** Puts a cable with data wires in. */
    void plugIn();

    /** Takes all power away and gives it back. */
    void cycle();

    /** Swaps the cable for one that only charges; {@link BoardCapability#CHARGE_ONLY_CABLE}. */
    default void useChargeOnlyCable() {
        throw new UnsupportedOperationException("this bench has no charge-only cable");
    }
}
