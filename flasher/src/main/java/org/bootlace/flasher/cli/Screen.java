package org.bootlace.flasher.cli;

import java.io.PrintWriter;

/** Where the progress of several boards is shown at the same time. Thread safe, as are its displays. */
interface Screen {

    /** Where the progress of the board with that name is shown; closing it takes its row away. */
    Display of(String name);

    /** Lines that stay. */
    void lines(Iterable<String> lines);

    /** A line that is always there below everything else, where that is possible. */
    void status(String line);

    /** Nothing more will come. */
    void close();

    /** Shows nothing. */
    static Screen silent() {
        return new Screen() {
            @Override
            public Display of(String name) {
                return Display.silent();
            }

            @Override
            public void lines(Iterable<String> lines) {}

            @Override
            public void status(String line) {}

            @Override
            public void close() {}
        };
    }

    /** For logs and pipes: each line begins with the name of the board. */
    static Screen plain(PrintWriter err) {
        return new Plain(err, true);
    }

    /** Says what is said for good, and shows no progress. */
    static Screen wordsOnly(PrintWriter err) {
        return new Plain(err, false);
    }

    /** Lines one after the other. */
    record Plain(PrintWriter err, boolean progress) implements Screen {

        @Override
        public Display of(String name) {
            return progress ? new LineDisplay(err, "[" + name + "] ") : Display.silent();
        }

        @Override
        public void lines(Iterable<String> lines) {
            synchronized (err) {
                lines.forEach(err::println);
                err.flush();
            }
        }

        @Override
        public void status(String line) {
            // There is no place for what is always there.
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
