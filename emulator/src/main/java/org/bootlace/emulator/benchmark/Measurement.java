package org.bootlace.emulator.benchmark;

import java.util.Optional;

/**
 * One number.
 *
 * @param id its name, words joined by hyphens
 * @param sentence what was measured
 * @param value in {@code unit}
 * @param unit e.g. {@code 1/s}, {@code bytes}, {@code µs}; empty for a ratio
 * @param target what we want of it, if anything
 */
public record Measurement(String id, String sentence, double value, String unit, Optional<Target> target) {

    /** A bound that the number shall keep: at least {@code bound}, or at most. */
    public record Target(boolean atLeast, double bound) {}

    static Measurement of(String id, String sentence, double value, String unit) {
        return new Measurement(id, sentence, value, unit, Optional.empty());
    }

    Measurement atLeast(double bound) {
        return new Measurement(id, sentence, value, unit, Optional.of(new Target(true, bound)));
    }

    Measurement atMost(double bound) {
        return new Measurement(id, sentence, value, unit, Optional.of(new Target(false, bound)));
    }

    /** Whether it keeps its target; one without a target does. */
    public boolean isMet() {
        return target.map(wanted -> wanted.atLeast() ? value >= wanted.bound() : value <= wanted.bound())
                .orElse(true);
    }
}
