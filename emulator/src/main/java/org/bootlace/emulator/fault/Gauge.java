package org.bootlace.emulator.fault;

/** Watches for one trigger, from the moment a rule is put on a board. */
final class Gauge {

    private final Trigger trigger;
    private final long startedAt;
    private long count;

    Gauge(Trigger trigger, long now) {
        this.trigger = trigger;
        this.startedAt = now;
    }

    /** To be told of everything once, before {@link #isDue}. */
    void note(Occurrence seen) {
        if (trigger instanceof Trigger.AtRequest at && seen.requests().contains(at.of())) {
            count++;
        } else if (trigger instanceof Trigger.During during && seen.operation() == during.of()) {
            count++;
        } else if (trigger instanceof Trigger.AtByte) {
            count += seen.state().downloaded();
        }
    }

    /** Whether {@code seen} at {@code now} is what the trigger waited for, or comes after it. */
    boolean isDue(Occurrence seen, long now) {
        if (trigger instanceof Trigger.AtRequest at) {
            return count >= at.number() && seen.requests().contains(at.of());
        }
        if (trigger instanceof Trigger.During during) {
            boolean flash = seen.requests().isEmpty() && seen.first() >= 0;
            return count >= during.number() && (flash || seen.operation() == during.of());
        }
        if (trigger instanceof Trigger.AtAddress || trigger instanceof Trigger.InRange) {
            return seen.isIn(trigger);
        }
        if (trigger instanceof Trigger.AtByte at) {
            return count >= at.number();
        }
        if (trigger instanceof Trigger.InState in) {
            return seen.state().state() == in.state();
        }
        return !(trigger instanceof Trigger.AfterTime after)
                || now - startedAt >= after.time().toNanos();
    }
}
