package org.bootlace.flasher.cli.text;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Lengths of time in words. */
public final class Times {

    private static final long NANOS = 1_000_000_000L;

    private Times() {}

    /** How long something took: {@code 0.4 s}, {@code 12.3 s}, {@code 1 min 05 s}. */
    public static String took(Duration duration) {
        long seconds = duration.plusMillis(500).toSeconds();
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", (double) duration.toNanos() / NANOS)
                : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }

    /** The same with whose time it is, where that is not this machine's: {@code 12.3 s (emulated time)}. */
    public static String took(Duration duration, Optional<String> clock) {
        return took(duration) + clock.map(label -> " (" + label + ")").orElse("");
    }

    /** A count-down: {@code 0:07}, {@code 12:30}. Rounded up, so that it ends at 0:00 only at the end. */
    public static String left(Duration duration) {
        long seconds = (duration.toNanos() + NANOS - 1) / NANOS;
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
