package org.bootlace.flasher.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Progress of several boards on a terminal: one row for each that is being worked on, drawn again at most ten times a second,
 * below what has been said for good. Knows no more of the terminal than to go up a line and to clear.
 */
final class RowScreen implements Screen {

    private static final long REDRAW_NANOS = 100_000_000L;
    private static final String CLEAR_BELOW = "\033[J";
    private static final String CLEAR_REST = "\033[K";
    private static final int LABEL = 14;

    private final PrintWriter err;
    private final int columns;
    private final int lines;
    private final LongSupplier nanos;
    private final Map<String, String> rows = new LinkedHashMap<>();
    private String status = "";
    private int drawn;
    private long nextRedraw;

    /**
     * @param lines of the terminal; what does not fit is counted
     * @param nanos wall time, since the eye has no other
     */
    RowScreen(PrintWriter err, int columns, int lines, LongSupplier nanos) {
        this.err = err;
        this.columns = columns;
        this.lines = lines;
        this.nanos = nanos;
        this.nextRedraw = nanos.getAsLong();
    }

    @Override
    public synchronized Display of(String name) {
        set(name, "");
        return new Row(name);
    }

    @Override
    public synchronized void lines(Iterable<String> said) {
        StringBuilder text = new StringBuilder(home()).append(CLEAR_BELOW);
        said.forEach(line -> text.append(line).append('\n'));
        drawn = 0;
        err.print(text);
        draw();
    }

    @Override
    public synchronized void status(String line) {
        status = line;
        draw();
    }

    @Override
    public synchronized void close() {
        rows.clear();
        status = "";
        err.print(home() + CLEAR_BELOW);
        drawn = 0;
        err.flush();
    }

    private synchronized void set(String name, String text) {
        boolean fresh = rows.put(name, text) == null;
        long now = nanos.getAsLong();
        if (fresh || now - nextRedraw >= 0) {
            nextRedraw = now + REDRAW_NANOS;
            draw();
        }
    }

    private synchronized void remove(String name) {
        rows.remove(name);
        draw();
    }

    /** The cursor rests at the end of the last row, so that nothing scrolls. */
    private void draw() {
        List<String> shown = shown();
        StringBuilder text = new StringBuilder(home());
        for (int i = 0; i < shown.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(cut(shown.get(i))).append(CLEAR_REST);
        }
        err.print(text.append(CLEAR_BELOW));
        err.flush();
        drawn = shown.size();
    }

    private List<String> shown() {
        List<String> shown = new ArrayList<>();
        rows.forEach((name, text) -> shown.add(label(name) + text));
        int room = Math.max(1, lines - 2 - (status.isEmpty() ? 0 : 1));
        if (shown.size() > room) {
            int more = shown.size() - room + 1;
            shown.subList(room - 1, shown.size()).clear();
            shown.add("... and " + more + " more");
        }
        if (!status.isEmpty()) {
            shown.add(status);
        }
        return shown;
    }

    /** To the beginning of the first row. */
    private String home() {
        return drawn > 1 ? "\r\033[" + (drawn - 1) + "A" : "\r";
    }

    private static String label(String name) {
        return name + " ".repeat(Math.max(2, LABEL - name.length()));
    }

    /** The last column stays free: some terminals wrap as soon as it is written. */
    private String cut(String row) {
        return row.length() < columns ? row : row.substring(0, columns - 1);
    }

    private final class Row implements Display {

        private final String name;

        Row(String name) {
            this.name = name;
        }

        @Override
        public void line(String text) {
            set(name, text);
        }

        @Override
        public void note(String text) {
            lines(List.of(label(name) + text));
        }

        @Override
        public void moved(Progress progress) {
            set(name, ProgressText.bar(progress, columns - 1 - label(name).length()));
        }

        @Override
        public void finished(Progress progress) {
            set(name, ProgressText.summary(progress));
        }

        @Override
        public void close() {
            remove(name);
        }
    }
}
