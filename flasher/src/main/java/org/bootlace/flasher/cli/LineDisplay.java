package org.bootlace.flasher.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Progress for logs and pipes: a line for each finished phase, and one every few seconds within a long one. */
final class LineDisplay implements Display {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final String prefix;
    private Duration next = EVERY;

    LineDisplay(PrintWriter err) {
        this(err, "");
    }

    /** @param prefix begins each line, to tell the lines of several boards from each other */
    LineDisplay(PrintWriter err, String prefix) {
        this.err = err;
        this.prefix = prefix;
    }

    @Override
    public void line(String text) {
        err.println(prefix + text);
        err.flush();
    }

    @Override
    public void moved(Progress progress) {
        boolean over = progress.measured() && progress.done() >= progress.total();
        if (!over && progress.elapsed().compareTo(next) >= 0) {
            line(ProgressText.plain(progress));
            next = progress.elapsed().plus(EVERY);
        }
    }

    @Override
    public void finished(Progress progress) {
        line(ProgressText.summary(progress));
        next = EVERY;
    }

    @Override
    public void close() {
        err.flush();
    }
}
