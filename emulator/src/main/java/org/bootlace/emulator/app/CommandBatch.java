package org.bootlace.emulator.app;

/**
 * Commands between {@code batch start} and {@code batch end}, as Betaflight and INAV have them since 2018: when one of them
 * failed, the next {@code save} is refused, once, so that a pasted file with errors is not kept by accident.
 */
final class CommandBatch {

    private boolean active;
    private boolean failed;

    void start() {
        active = true;
        failed = false;
    }

    /** A command was answered with an error. */
    void fail() {
        failed = active;
    }

    /** Ends the batch; whether one of its commands failed. */
    boolean end() {
        boolean bad = active && failed;
        active = false;
        failed = false;
        return bad;
    }
}
