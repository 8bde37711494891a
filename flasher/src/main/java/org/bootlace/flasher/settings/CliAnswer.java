package org.bootlace.flasher.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a firmware's command line has said.
 *
 * @param lead what came before the echo of the command: it belongs to the command before
 * @param text what came after the echo, without the prompt
 */
record CliAnswer(String lead, String text) {

    /** Betaflight's and INAV's complaints of today, and those of their forerunners. */
    private static final Pattern COMPLAINT = Pattern.compile(
            "\\s*(.*###\\s?ERROR.*|(?i:error|invalid|unknown command|parse error|wrong)\\b.*|.*CANNOT BE CHANGED.*)");

    /** The complaint about the command. */
    Optional<String> complaint() {
        return complaintIn(text);
    }

    static Optional<String> complaintIn(String text) {
        return text.lines()
                .filter(line -> COMPLAINT.matcher(line).matches())
                .findFirst()
                .map(line -> line.replaceAll("[^ -~]", "").replaceAll("^\\s*#+\\s*|\\s*#+\\s*$", ""));
    }
}
