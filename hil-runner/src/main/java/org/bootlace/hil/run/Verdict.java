package org.bootlace.hil.run;

/** What a run says, with the exit code of the program (those of all verbs are in {@code FailureKind}). */
public enum Verdict {
    /** At least one scenario passed and none failed. */
    PASSED(0, "Passed"),
    /** A scenario failed: the firmware, the board or the flasher is to blame. */
    FAILED(1, "A scenario failed"),
    /** Paths and tags left nothing to run. */
    NOTHING_TO_RUN(2, "No scenario fits the paths and tags"),
    /** The bench or the engine broke down: nothing is said about the boards. */
    BROKEN(3, "The bench or the program failed"),
    /** Every scenario was skipped for want of a board. */
    NO_BOARD(4, "No board of the bench fits any scenario");

    private final int exitCode;
    private final String summary;

    Verdict(int exitCode, String summary) {
        this.exitCode = exitCode;
        this.summary = summary;
    }

    /** Exit code of the program. */
    public int exitCode() {
        return exitCode;
    }

    /** One line; no full stop. */
    public String summary() {
        return summary;
    }
}
