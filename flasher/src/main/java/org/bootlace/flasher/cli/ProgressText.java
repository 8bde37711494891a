package org.bootlace.flasher.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Times;
import org.bootlace.flasher.plan.FlashPhase;

/** The lines that progress is shown as. Pure. */
final class ProgressText {

    private static final int LABEL = 12;
    private static final int MIN_BAR = 8;
    private static final int MAX_BAR = 40;

    /** Room for the longest numbers, so that the bar keeps its length: "  100 %  999 of 999 KiB  999.9 KiB/s  12:59 left". */
    private static final int NUMBERS = 48;

    private ProgressText() {}

    /** What a finished phase leaves behind: {@code Programming 430 KiB in 5.1 s, 84.4 KiB/s}. */
    static String summary(Progress progress) {
        String took = Times.took(progress.elapsed(), progress.clock());
        return progress.measured()
                ? label(progress.phase()) + joined(", ", Sizes.brief(progress.total()) + " in " + took, progress.rate())
                : progress.phase().title() + ": " + took;
    }

    /** A line on the way, for logs: {@code Programming 120 of 430 KiB, 27 %, 84.4 KiB/s, 0:04 left}. */
    static String plain(Progress progress) {
        return progress.measured()
                ? label(progress.phase())
                        + joined(", ", progress.amounts(), progress.percent() + " %", progress.rate(), progress.left())
                : progress.phase().title() + " ...";
    }

    /**
     * A line to be drawn again and again: {@code Programming [=====>     ]  27 %  120 of 430 KiB  84.4 KiB/s  0:04 left}.
     *
     * @param columns most characters; the bar shrinks, then goes
     */
    static String bar(Progress progress, int columns) {
        String label = label(progress.phase());
        int width = Math.min(MAX_BAR, columns - label.length() - NUMBERS);
        if (!progress.measured() || width < MIN_BAR) {
            return cut(plain(progress), columns);
        }
        String percent = String.format("%3d %%", progress.percent());
        String numbers = joined("  ", percent, progress.amounts(), progress.rate(), progress.left());
        return cut(label + drawn(progress.percent(), width) + "  " + numbers, columns);
    }

    private static String drawn(int percent, int width) {
        int inside = width - 2;
        int done = inside * percent / 100;
        String head = done < inside ? ">" : "";
        return "[" + "=".repeat(done) + head + " ".repeat(inside - done - head.length()) + "]";
    }

    private static String joined(String separator, String... parts) {
        return List.of(parts).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }

    private static String label(FlashPhase phase) {
        return phase.title() + " ".repeat(Math.max(1, LABEL - phase.title().length()));
    }

    private static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, columns);
    }
}
