package org.bootlace.emulator.fault;

import java.math.BigDecimal;

/**
 * Whether a fault that could happen does.
 *
 * @param percent its chance each time, above 0 and at most 100
 * @param seed decides it, and everything else that is random in the fault
 */
public record Luck(BigDecimal percent, long seed) {

    /** It happens whenever it can. */
    public static final Luck CERTAIN = new Luck(BigDecimal.valueOf(100), 1);

    boolean isCertain() {
        return percent.compareTo(CERTAIN.percent) == 0;
    }

    String chance() {
        return isCertain() ? "" : " with " + ValueKind.plain(percent) + "% chance";
    }

    String seeded() {
        return seed == CERTAIN.seed ? "" : " seed " + seed;
    }
}
