package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Times;
import org.bootlace.flasher.plan.FlashPhase;

/**
 * How far a phase is.
 *
 * @param phase which one
 * @param done bytes done
 * @param total bytes to do; 0 when the phase has no measure
 * @param elapsed since its beginning, on the board's clock
 * @param clock whose time that is; empty for this machine's
 */
record Progress(FlashPhase phase, long done, long total, Duration elapsed, Optional<String> clock) {

    private static final Duration FIRST_RATE = Duration.ofMillis(200);

    /** Progress in this machine's time. */
    Progress(FlashPhase phase, long done, long total, Duration elapsed) {
        this(phase, done, total, elapsed, Optional.empty());
    }

    boolean measured() {
        return total > 0;
    }

    int percent() {
        return measured() ? (int) (100 * Math.min(done, total) / total) : 0;
    }

    String amounts() {
        return Sizes.partOf(done, total);
    }

    /** Bytes in a second, as in {@code 37.5 KiB/s}; empty before there is a sensible one. */
    String rate() {
        return early() ? "" : Sizes.brief(done * 1000 / Math.max(1, elapsed.toMillis())) + "/s";
    }

    /** As in {@code 0:07 left}; empty before it can be guessed, and at the end. */
    String left() {
        return early() || done >= total
                ? ""
                : Times.left(Duration.ofNanos((long) ((double) elapsed.toNanos() * (total - done) / done))) + " left";
    }

    private boolean early() {
        return done <= 0 || elapsed.compareTo(FIRST_RATE) < 0;
    }
}
