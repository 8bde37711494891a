package org.bootlace.flasher.settings;

import java.util.Locale;

/**
 * A command of a settings file.
 *
 * @param number its line in the file, counted from 1
 * @param text the command without comment, and without blanks around it; never empty
 */
public record SettingsLine(int number, String text) {

    /** The command itself, in lower case. */
    String word() {
        return wordOf(text);
    }

    /** What follows the command; empty when nothing does. */
    String rest() {
        return text.substring(word().length()).strip();
    }

    static String wordOf(String text) {
        int blank = text.indexOf(' ');
        return (blank < 0 ? text : text.substring(0, blank)).toLowerCase(Locale.ROOT);
    }
}
