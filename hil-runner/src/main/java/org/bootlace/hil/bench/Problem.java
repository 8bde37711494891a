package org.bootlace.hil.bench;

import com.networknt.schema.utils.JsonNodes;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

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

    /** @param location what a parser says; it does not always say anything */
    static Problem at(@Nullable TokenStreamLocation location, String text) {
        return location == null
                ? new Problem(0, 0, text)
                : new Problem(location.getLineNr(), location.getColumnNr(), text);
    }

    /** What is wrong with {@code node}; the root of an empty file is nowhere. */
    static Problem at(JsonNode node, String text) {
        try {
            return at(JsonNodes.tokenStreamLocationOf(node), text);
        } catch (IllegalArgumentException nowhere) {
            return new Problem(0, 0, text);
        }
    }

    /** As compilers print it, so that editors can jump there. */
    String in(String file) {
        return line > 0 ? file + ":" + line + ":" + column + ": " + text : file + ": " + text;
    }
}
