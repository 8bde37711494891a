package org.bootlace.flasher.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a standard stream is connected to.
 *
 * @param interactive whether a line may be drawn again and again
 * @param coloured whether colours are wanted and understood
 */
public record Terminal(boolean interactive, boolean coloured) {

    /** A file, a pipe or a log. */
    public static final Terminal NONE = new Terminal(false, false);

    /** Colours in use, as SGR parameters (ECMA-48 §8.3.117). */
    public enum Colour {
        RED("31;1"),
        YELLOW("33"),
        GREEN("32"),
        FAINT("2"),
        ON_RED("41"),
        ON_GREEN("42");

        private final String parameters;

        Colour(String parameters) {
            this.parameters = parameters;
        }
    }

    /** What this process's standard error is connected to. */
    public static Terminal ofStandardError() {
        return ofDescriptor(2);
    }

    /** What this process's standard output is connected to. */
    public static Terminal ofStandardOutput() {
        return ofDescriptor(1);
    }

    private static Terminal ofDescriptor(int number) {
        Map<String, String> environment = System.getenv();
        boolean interactive = isTerminal(number) && !"dumb".equals(environment.get("TERM"));
        return interactive ? new Terminal(true, wantsColour(environment)) : NONE;
    }

    /** {@code text} in a colour, or as it is where colours are not wanted. */
    public String paint(Colour colour, String text) {
        return coloured ? "\033[" + colour.parameters + "m" + text + "\033[m" : text;
    }

    /** The convention of no-color.org: set to anything but nothing. */
    static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Java answers only for standard input and output together, so on Linux the descriptor itself is looked at. */
    @SuppressWarnings("SystemConsoleNull") // where it is not null without a terminal, isTerminal is asked
    private static boolean isTerminal(int number) {
        Path descriptor = Path.of("/proc/self/fd/" + number);
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null && isTerminal(System.console());
        }
    }

    /** From Java 22 on there is a console even without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
