package org.bootlace.hil.sweep;

/**
 * A promise that a session has broken.
 *
 * @param evidence what was seen, in a sentence or two
 */
public record SweepViolation(BrokenPromise promise, String evidence) {}
