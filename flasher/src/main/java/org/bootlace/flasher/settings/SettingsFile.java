package org.bootlace.flasher.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.BoundedFile;
import org.bootlace.flasher.file.FileTrouble;

/**
 * Settings as a file holds them: the text that {@code diff all} or {@code dump all} has printed, with a head of comments that
 * says what they belong to. Betaflight Configurator reads it too, and files of its own are read here.
 *
 * @param origin what they belong to, as far as the file says
 * @param lines the commands to send, in their order; without {@code batch} and the {@code save} at the end, which whoever
 *     sends them adds
 * @param text the whole file, each line ended by a line feed
 */
public record SettingsFile(SettingsOrigin origin, List<SettingsLine> lines, String text) {

    /** More than any firmware prints; INAV with all its profiles comes to 150 KB. */
    static final int MOST_BYTES = 1024 * 1024;

    /** Keeps a copy. */
    public SettingsFile {
        lines = List.copyOf(lines);
    }

    /**
     * What a firmware has printed, ready to be kept.
     *
     * @param listing checked as any file is
     * @throws Failure {@code SETTINGS_UNUSABLE} when it would not be taken back
     */
    static SettingsFile of(SettingsOrigin origin, SettingsScope scope, String listing, Instant when) {
        SettingsOrigin known = SettingsParser.of(listing.lines().toList()).origin(origin);
        Map<String, String> head = new LinkedHashMap<>(known.fields());
        head.put("saved", when.toString());
        head.put("by", scope.command());
        StringBuilder text = new StringBuilder(SettingsParser.TITLE).append('\n');
        head.forEach((label, value) ->
                text.append("# ").append(label).append(": ").append(value).append('\n'));
        text.append('\n');
        listing.strip()
                .lines()
                .forEach(line -> text.append(line.stripTrailing()).append('\n'));
        return parse(scope.command(), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a file.
     *
     * @throws Failure {@code SETTINGS_UNUSABLE} when it cannot be read, is something else, or holds more than settings
     */
    public static SettingsFile read(Path file) {
        try {
            byte[] content = BoundedFile.read(file, MOST_BYTES)
                    .orElseThrow(() -> SettingsParser.refused(file.toString(), "it has more than 1 MiB"));
            return parse(file.toString(), content);
        } catch (IOException e) {
            throw new Failure(
                            FailureKind.SETTINGS_UNUSABLE,
                            "The settings file " + file + " cannot be read: " + FileTrouble.words(e) + ".",
                            "Check its name; 'bootlace settings save' makes one.",
                            Map.of("file", file.toString()))
                    .causedBy(e);
        }
    }

    /** The same of bytes that were read already; {@code name} is for messages. */
    static SettingsFile parse(String name, byte[] bytes) {
        String text = SettingsParser.text(name, bytes);
        SettingsParser parser = SettingsParser.of(text.lines().toList());
        return new SettingsFile(parser.origin(SettingsOrigin.UNKNOWN), parser.commands(name), normal(text));
    }

    /** Whether both set the same. */
    public boolean setsTheSameAs(SettingsFile other) {
        return lines.stream()
                .map(SettingsLine::text)
                .toList()
                .equals(other.lines.stream().map(SettingsLine::text).toList());
    }

    private static String normal(String text) {
        StringBuilder normal = new StringBuilder();
        text.lines().forEach(line -> normal.append(line).append('\n'));
        return normal.toString();
    }
}
