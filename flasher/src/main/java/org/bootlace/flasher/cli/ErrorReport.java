package org.bootlace.flasher.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is said about a command that failed, to people and to machines.
 *
 * @param kind stable name of the kind, e.g. {@code IMAGE_CHECKSUM}
 * @param exitCode exit code of the program
 * @param message what happened, in whole sentences
 * @param remedy what to do now; empty when there is nothing to do
 * @param boardState name of the state that the board's flash is in; empty when no board was involved
 * @param facts addresses, states and bytes as name and value
 */
public record ErrorReport(
        String kind,
        int exitCode,
        String message,
        String remedy,
        Optional<String> boardState,
        Map<String, String> facts) {

    /** Keeps a copy of {@code facts}, in their order. */
    public ErrorReport {
        facts = new LinkedHashMap<>(facts);
    }

    /** A report on something that involved no board. */
    public static ErrorReport of(String kind, int exitCode, String message, String remedy) {
        return new ErrorReport(kind, exitCode, message, remedy, Optional.empty(), Map.of());
    }

    /** The same with message and remedy that end as sentences do, however the exception put them. */
    ErrorReport inSentences() {
        return new ErrorReport(kind, exitCode, sentence(message), sentence(remedy), boardState, facts);
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.matches("(?s).*[.?!)]\\s*") ? text : text + ".";
    }
}
