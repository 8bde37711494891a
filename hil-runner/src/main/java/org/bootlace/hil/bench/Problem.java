package org.bootlace.hil.bench;

import java.util.Comparator;
import tools.jackson.core.TokenStreamLocation;

/**
 * Something wrong in a file.
 *
 * @param line from 1; 0 when it is nowhere in particular
 * @param column from 1
 * @param text what is wrong, and with what it should be replaced
 */
record Problem(int line, int column, String text) {

    static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    static Problem at(TokenStreamLocation location, String text) {
        return new Problem(location.getLineNr(), location.getColumnNr(), text);
    }

    /** As compilers print it, so that editors can jump there. */
    String in(String file) {
        return line > 0 ? file + ":" + line + ":" + column + ": " + text : file + ": " + text;
    }
}
