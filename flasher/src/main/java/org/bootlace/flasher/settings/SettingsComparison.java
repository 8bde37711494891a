package org.bootlace.flasher.settings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which settings a board does not list after they were sent. A setting counts as kept when either listing has it: {@code diff}
 * leaves out what equals a standard value, which may have become one with a new firmware. Pure.
 */
final class SettingsComparison {

    /** Commands after which others belong to one profile. */
    private static final Set<String> SELECTORS = Set.of("profile", "rateprofile", "battery_profile", "mixer_profile");

    /** Commands that do something once and are no setting themselves. */
    private static final Set<String> ACTS = Set.of("batch", "defaults", "save");

    /** Commands that switch one thing on, or with a minus in front of it off. */
    private static final Set<String> SWITCHES = Set.of("feature", "beeper", "beacon");

    private SettingsComparison() {}

    /** The lines of {@code sent} that none of {@code listings} has; of lines that overrule each other only the last counts. */
    static List<SettingsLine> lost(List<SettingsLine> sent, Collection<String> listings) {
        Set<String> listed = listings.stream()
                .flatMap(listing ->
                        keyed(SettingsParser.of(listing.lines().toList()).all()).entrySet().stream())
                .map(entry -> entry.getKey() + '\n' + value(entry.getValue()))
                .collect(Collectors.toSet());
        return keyed(sent).entrySet().stream()
                .filter(entry -> !listed.contains(entry.getKey() + '\n' + value(entry.getValue())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The last line for each thing that can be set, by profile and name. */
    private static Map<String, SettingsLine> keyed(List<SettingsLine> lines) {
        Map<String, SettingsLine> last = new LinkedHashMap<>();
        String profile = "";
        for (SettingsLine line : lines) {
            if (SELECTORS.contains(line.word())) {
                profile = normal(line.text());
            } else if (!ACTS.contains(line.word()) && !resets(line)) {
                last.put(profile + '\n' + name(line), line);
            }
        }
        return last;
    }

    /** {@code mmix reset} and the like empty a table; {@code set craft_name = reset} is a setting. */
    private static boolean resets(SettingsLine line) {
        String rest = normal(line.rest());
        return !line.word().equals("set") && (rest.equals("reset") || rest.endsWith(" reset"));
    }

    private static String name(SettingsLine line) {
        String text = normal(line.text());
        if (line.word().equals("set") && text.indexOf('=') > 0) {
            return text.substring(0, text.indexOf('='));
        }
        return SWITCHES.contains(line.word())
                ? line.word() + ' ' + normal(line.rest()).replaceFirst("^-", "")
                : text;
    }

    private static String value(SettingsLine line) {
        return normal(line.text());
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .replaceAll(" ?= ?", "=")
                .strip();
    }
}
