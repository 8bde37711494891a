package org.bootlace.flasher.cli;

/** Where progress is shown. */
interface Display {

    /** A line that stays. */
    void line(String text);

    /** Something worth knowing that is no step of the job; stays. */
    default void note(String text) {
        line("Note        " + text);
    }

    /** Where a phase is now; shown when there is time and room for it. */
    void moved(Progress progress);

    /** A phase ended well; {@code progress} has the time that it took. */
    void finished(Progress progress);

    /** Nothing more will come: takes away what is half drawn. */
    void close();

    /** Shows nothing. */
    static Display silent() {
        return new Display() {
            @Override
            public void line(String text) {}

            @Override
            public void moved(Progress progress) {}

            @Override
            public void finished(Progress progress) {}

            @Override
            public void close() {}
        };
    }
}
