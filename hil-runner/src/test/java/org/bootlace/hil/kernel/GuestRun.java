package org.bootlace.hil.kernel;

import java.time.Duration;

/**
 * What one script did in the guest.
 *
 * @param exitCode of the script; 124 when it ran out of its own deadline
 * @param duration as the guest measured it, without the way there and back
 * @param lastWords end of the kernel's console, for failures
 */
record GuestRun(String script, int exitCode, String stdout, String stderr, Duration duration, String lastWords) {

    /** This run, when the script succeeded. */
    GuestRun succeeded() {
        if (exitCode != 0) {
            throw new AssertionError("Script failed in the guest\n" + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "-- script, exit code %d after %d ms\n%s\n-- stdout\n%s\n-- stderr\n%s\n-- guest console\n%s"
                .formatted(exitCode, duration.toMillis(), script.strip(), stdout.strip(), stderr.strip(), lastWords);
    }
}
