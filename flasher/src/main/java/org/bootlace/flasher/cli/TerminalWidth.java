package org.bootlace.flasher.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** How many characters fit in a line of the terminal, and how many lines on it. */
final class TerminalWidth {

    private static final int USUAL = 80;
    private static final int LEAST = 20;
    private static final int USUAL_LINES = 24;
    private static final int FEWEST = 4;

    private TerminalWidth() {}

    /** Asks the environment, then the terminal; starts a process, so only for those who draw. */
    static int ask() {
        return sensible(System.getenv(), TerminalWidth::askTerminal);
    }

    static int sensible(Map<String, String> environment, IntSupplier terminal) {
        String known = environment.getOrDefault("COLUMNS", "");
        int columns = known.matches("\\d{1,4}") ? Integer.parseInt(known) : terminal.getAsInt();
        return columns < LEAST ? USUAL : columns;
    }

    /** How many lines fit on it; asks as {@link #ask} does. */
    static int askLines() {
        String known = System.getenv().getOrDefault("LINES", "");
        int lines = known.matches("\\d{1,4}") ? Integer.parseInt(known) : lines(answer());
        return lines < FEWEST ? USUAL_LINES : lines;
    }

    private static int askTerminal() {
        return columns(answer());
    }

    /** Asks {@code stty}, which every Unix has; empty when it cannot tell. */
    private static String answer() {
        Path tty = Path.of("/dev/tty");
        if (!Files.isReadable(tty)) {
            return "";
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(tty.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor(1, TimeUnit.SECONDS) ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** The first number of {@code 24 80}; 0 when it is something else. */
    static int lines(String answer) {
        return answer.matches("\\d{1,4} \\d{1,4}") ? Integer.parseInt(answer.substring(0, answer.indexOf(' '))) : 0;
    }

    /** The second number of {@code 24 80}; 0 when it is something else. */
    static int columns(String answer) {
        return answer.matches("\\d{1,4} \\d{1,4}") ? Integer.parseInt(answer.substring(answer.indexOf(' ') + 1)) : 0;
    }
}
