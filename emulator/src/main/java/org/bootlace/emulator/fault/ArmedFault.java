package org.bootlace.emulator.fault;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A rule on a board, with what it counted and how often it happened there. */
final class ArmedFault {

    private static final double PERCENT = 100;

    private final FaultRule rule;
    private final Gauge begin;
    private final Gauge end;
    private final RandomGenerator random;
    private int fired;
    private boolean over;

    ArmedFault(FaultRule rule, long now) {
        this.rule = rule;
        this.begin = new Gauge(rule.trigger(), now);
        this.end = new Gauge(rule.repetition().until(), now);
        this.random = new SplittableRandom(rule.luck().seed());
    }

    FaultRule rule() {
        return rule;
    }

    int fired() {
        return fired;
    }

    RandomGenerator random() {
        return random;
    }

    void note(Occurrence seen, long now) {
        begin.note(seen);
        end.note(seen);
        over |= rule.repetition().isBounded() && end.isDue(seen, now);
    }

    /** Whether it could befall {@code seen}, chance aside. */
    boolean threatens(Occurrence seen, long now) {
        over |= rule.repetition().until() instanceof Trigger.AfterTime && end.isDue(seen, now);
        return !over && fired < rule.repetition().times() && begin.isDue(seen, now);
    }

    /** Lets it happen to {@code seen}, or not. */
    boolean strikes(Occurrence seen, long now) {
        boolean strikes = threatens(seen, now)
                && (rule.luck().isCertain()
                        || random.nextDouble() * PERCENT < rule.luck().percent().doubleValue());
        if (strikes) {
            fired++;
        }
        return strikes;
    }
}
