package org.bootlace.emulator.junit;

import java.nio.file.Path;

/**
 * What went over the wire of a board before a test failed. Suppressed in the test's failure, so that every report shows
 * it; has no stack trace.
 */
public final class BoardTrace extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Path file;

    BoardTrace(String text, Path file) {
        super(text, null, false, false);
        this.file = file;
    }

    /** The whole recording as pcapng. */
    public Path file() {
        return file;
    }
}
