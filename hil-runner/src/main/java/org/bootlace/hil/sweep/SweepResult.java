package org.bootlace.hil.sweep;

import java.util.Optional;

/**
 * What came of one session.
 *
 * @param struck whether the fault happened at all; it does not where the job takes another way before
 * @param outcome {@code success}, or the kind of the failure
 * @param runs how many runs it took until the board held the firmware
 * @param violation which promise was broken
 */
public record SweepResult(
        SweepCase swept, boolean struck, String outcome, int runs, Optional<SweepViolation> violation) {

    static final String SUCCESS = "success";

    /** Whether the first run succeeded. */
    public boolean succeeded() {
        return outcome.equals(SUCCESS);
    }

    /** A session that was broken off. */
    static SweepResult broken(SweepCase swept, BrokenPromise promise, String evidence) {
        return new SweepResult(swept, true, promise.name(), 1, Optional.of(new SweepViolation(promise, evidence)));
    }
}
