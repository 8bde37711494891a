package org.bootlace.emulator.fault;

import java.util.random.RandomGenerator;

/**
 * A fault that happens now.
 *
 * @param random what decides everything in it that is random
 */
public record Strike(FaultRule rule, RandomGenerator random) {

    /** Which fault. */
    public FaultId id() {
        return rule.id();
    }

    /** What it takes along. */
    public FaultValue value() {
        return rule.value();
    }
}
