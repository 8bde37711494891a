package org.bootlace.flasher.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Progress on a terminal: one line that is drawn again at most ten times a second. */
final class BarDisplay implements Display {

    private static final long REDRAW_NANOS = 100_000_000L;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintWriter err;
    private final int columns;
    private final LongSupplier nanos;
    private long nextRedraw;
    private boolean drawn;

    /** @param nanos wall time, since the eye has no other */
    BarDisplay(PrintWriter err, int columns, LongSupplier nanos) {
        this.err = err;
        this.columns = columns;
        this.nanos = nanos;
        this.nextRedraw = nanos.getAsLong();
    }

    @Override
    public void line(String text) {
        clear();
        err.println(text);
        err.flush();
    }

    @Override
    public void moved(Progress progress) {
        long now = nanos.getAsLong();
        if (now - nextRedraw >= 0) {
            nextRedraw = now + REDRAW_NANOS;
            drawn = true;
            // The last column stays free: some terminals wrap as soon as it is written.
            err.print(CLEAR_LINE + ProgressText.bar(progress, columns - 1));
            err.flush();
        }
    }

    @Override
    public void finished(Progress progress) {
        line(ProgressText.summary(progress));
    }

    @Override
    public void close() {
        clear();
        err.flush();
    }

    private void clear() {
        if (drawn) {
            err.print(CLEAR_LINE);
            drawn = false;
        }
    }
}
