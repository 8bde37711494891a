package org.bootlace.hil.run;

/** What came of a scenario. */
public enum Outcome {
    /** Every step did what it says. */
    PASSED,
    /** A step found something else than it says, or could not be done. */
    FAILED,
    /** A step has no, or more than one, definition. */
    UNDEFINED,
    /** The bench has no board for it. */
    SKIPPED,
    /** The bench broke down, which says nothing about the board. */
    BENCH_FAILED
}
