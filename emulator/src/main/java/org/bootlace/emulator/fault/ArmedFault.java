package org.bootlace.emulator.fault;

/** A rule on a board, with how often it happened there. */
final class ArmedFault {

    private final FaultRule rule;
    private int fired;

    ArmedFault(FaultRule rule) {
        this.rule = rule;
    }

    FaultRule rule() {
        return rule;
    }

    boolean is(FaultId id) {
        return rule.id() == id;
    }

    /** Whether it may happen again. */
    boolean isLoaded() {
        return fired < rule.times();
    }

    boolean neverFired() {
        return fired == 0;
    }

    void fire() {
        fired++;
    }

    /** Whether the {@code count}-th event of a kind is one its trigger waited for. */
    boolean isDue(int number, int count) {
        return isLoaded() && count >= number;
    }
}
