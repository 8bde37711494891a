package org.bootlace.flasher.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** Reads the lines of a settings file as the firmware would, and refuses what must not reach a board. */
final class SettingsParser {

    static final String TITLE = "# Settings of a flight controller, saved by Bootlace";

    /** What a firmware's command line takes; a longer line would be cut there. */
    private static final int LONGEST = 255;

    private static final Pattern FIELD = Pattern.compile("# (firmware|board|target|serial): (\\S.*)");

    private final List<String> lines;

    private SettingsParser(List<String> lines) {
        this.lines = lines;
    }

    static SettingsParser of(List<String> lines) {
        return new SettingsParser(lines);
    }

    /** The text in {@code bytes}; tabs, which complete words at a command line, become blanks. */
    static String text(String name, byte[] bytes) {
        if (bytes.length > SettingsFile.MOST_BYTES) {
            throw refused(name, "it has more than 1 MiB");
        }
        for (int at = 0; at < bytes.length; at++) {
            boolean control = (bytes[at] >= 0 && bytes[at] < ' ') || bytes[at] == 0x7F;
            if (control && bytes[at] != '\n' && bytes[at] != '\r' && bytes[at] != '\t') {
                throw refused(name, "it is no text: byte %d is 0x%02X".formatted(at, bytes[at]));
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace('\t', ' ');
    }

    /** Who the settings belong to: what is known already, then the file's head, then what the firmware has printed. */
    SettingsOrigin origin(SettingsOrigin known) {
        SettingsOrigin origin = known.equals(SettingsOrigin.UNKNOWN) ? SettingsOrigin.ofFields(head()) : known;
        for (String line : lines) {
            if (line.startsWith("#")) {
                origin = origin.orVersionLine(line);
            } else if (line.startsWith("board_name ")) {
                origin = origin.orBoard(line.substring("board_name ".length()).strip());
            }
        }
        return origin;
    }

    /**
     * Every command.
     *
     * @throws Failure {@code SETTINGS_UNUSABLE}
     */
    List<SettingsLine> commands(String name) {
        List<SettingsLine> all = all();
        if (!all.isEmpty() && all.get(all.size() - 1).text().equalsIgnoreCase("save")) {
            all.remove(all.size() - 1);
        }
        all.removeIf(line -> line.word().equals("batch"));
        all.forEach(line -> objection(line).ifPresent(why -> {
            throw refused(name, "line %d is '%s', and %s".formatted(line.number(), shown(line.text()), why));
        }));
        if (all.isEmpty()) {
            throw refused(name, "there is no command in it");
        }
        return all;
    }

    /** Every command, whatever it is. */
    List<SettingsLine> all() {
        List<SettingsLine> all = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String command = command(lines.get(at));
            if (!command.isEmpty()) {
                all.add(new SettingsLine(at + 1, command));
            }
        }
        return all;
    }

    private Map<String, String> head() {
        Map<String, String> fields = new HashMap<>();
        lines.stream()
                .takeWhile(line -> line.startsWith("#"))
                .map(FIELD::matcher)
                .filter(Matcher::matches)
                .forEach(field -> fields.putIfAbsent(
                        field.group(1), field.group(2).strip().replaceAll("[^ -~]", "?")));
        return fields;
    }

    /** The firmware cuts a line at the first #, wherever it is, and does not see blanks around it. */
    private static String command(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static Optional<String> objection(SettingsLine line) {
        if (!line.text().chars().allMatch(letter -> letter >= ' ' && letter < 0x7F)) {
            return Optional.of("a firmware's command line takes ASCII only");
        }
        if (line.text().length() > LONGEST) {
            return Optional.of("it is longer than the %d characters that a firmware takes".formatted(LONGEST));
        }
        if (!line.word().matches("[a-z0-9_]+")) {
            return Optional.of("that is no command; a question mark would be completed to one");
        }
        return ForbiddenCommands.objectionTo(line);
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }

    static Failure refused(String name, String why) {
        return new Failure(
                FailureKind.SETTINGS_UNUSABLE,
                "%s is not taken as settings: %s. Nothing was sent to a board.".formatted(name, why),
                "Use a file that 'bootlace settings save' or Betaflight Configurator has saved, or take that line out.",
                Map.of("file", name));
    }
}
