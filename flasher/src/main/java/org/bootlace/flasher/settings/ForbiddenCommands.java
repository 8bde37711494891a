package org.bootlace.flasher.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Commands of Betaflight's and INAV's command line that are no settings: they restart the board, wipe something, move
 * something, or hand the line to somebody else. No listing of settings has them, so that a file with one is not one.
 */
final class ForbiddenCommands {

    private static final String RESTARTS = "it restarts the board in the middle of the settings";
    private static final String WIPES = "it writes to or erases memory";
    private static final String MOVES = "it makes motors or other parts of the board move or sound";
    private static final String HANDS_OVER = "it hands the line to another device, and no more settings get through";

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("defaults", "without nosave or noreboot it wipes all settings and restarts the board"),
            Map.entry("bl", RESTARTS),
            Map.entry("dfu", RESTARTS),
            Map.entry("exit", RESTARTS),
            Map.entry("reboot", RESTARTS),
            Map.entry("msc", RESTARTS),
            Map.entry("msc_utc", RESTARTS),
            Map.entry("save", RESTARTS),
            Map.entry("eeprom_erase", WIPES),
            Map.entry("erase", WIPES),
            Map.entry("motor", MOVES),
            Map.entry("dshotprog", MOVES),
            Map.entry("play_sound", MOVES),
            Map.entry("bind", HANDS_OVER),
            Map.entry("bind_rx", HANDS_OVER),
            Map.entry("escprog", HANDS_OVER),
            Map.entry("4way_if", HANDS_OVER),
            Map.entry("mspsensors", HANDS_OVER));

    private ForbiddenCommands() {}

    /** Why the command may not be sent to a board as a setting. */
    static Optional<String> objectionTo(SettingsLine line) {
        if (line.word().equals("defaults") && keepsRunning(line.rest())) {
            return Optional.empty();
        }
        return heard(line.word()).flatMap(word -> objectionTo(word).stream()).findFirst();
    }

    /**
     * Every command that a firmware may take the word for. INAV goes by the letters of the command's own name, if no letter or
     * digit follows them: {@code motor_1} is {@code motor} there. No settings command has a forbidden one in front of a line.
     */
    private static Stream<String> heard(String word) {
        return IntStream.rangeClosed(1, word.length())
                .filter(end -> end == word.length() || word.charAt(end) == '_')
                .mapToObj(end -> word.substring(0, end));
    }

    private static Optional<String> objectionTo(String word) {
        if (word.startsWith("flash_")) {
            return Optional.of(WIPES);
        }
        return word.endsWith("passthrough") ? Optional.of(HANDS_OVER) : Optional.ofNullable(WHY.get(word));
    }

    private static boolean keepsRunning(String rest) {
        String words = " " + rest.toLowerCase(Locale.ROOT) + " ";
        return words.contains(" nosave ") || words.contains(" noreboot ");
    }
}
