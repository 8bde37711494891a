package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.SettingsReturn;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.settings.RestoredSettings;
import org.bootlace.flasher.settings.SettingsLine;
import org.bootlace.flasher.settings.SettingsOrigin;

/** What became of settings, in words and as fields of a JSON document. */
final class SettingsText {

    private static final String PENDING = "Run 'bootlace settings restore --pending' when the board's firmware runs.";

    private SettingsText() {}

    static List<String> lines(RestoredSettings restored) {
        if (restored.complete()) {
            return List.of(
                    "The board has its settings: all of " + restored.sent() + " commands, read back after a restart.");
        }
        List<String> lines = new ArrayList<>();
        int missing = restored.refused().size() + restored.lost().size();
        lines.add("The board has %d of %d settings; it did not take these:"
                .formatted(restored.sent() - missing, restored.sent()));
        Table table = Table.of(">LINE", "COMMAND", "WHY NOT");
        restored.refused()
                .forEach(one -> table.row(
                        String.valueOf(one.line().number()), one.line().text(), one.reason()));
        restored.lost()
                .forEach(line ->
                        table.row(String.valueOf(line.number()), line.text(), "taken, but not there afterwards"));
        lines.addAll(table.lines());
        return lines;
    }

    static List<String> lines(SettingsReturn settings) {
        List<String> lines = new ArrayList<>();
        settings.restored().ifPresent(restored -> lines.addAll(lines(restored)));
        settings.failure().ifPresent(why -> lines.add("The settings did not get back: " + why.message()));
        settings.file().ifPresent(file -> lines.add("They are kept in " + file + "."));
        return lines;
    }

    /** What is wrong although the verb did its work; empty when the board has all of its settings. */
    static Optional<ErrorReport> trouble(SettingsReturn settings) {
        return settings.complete()
                ? Optional.empty()
                : settings.restored()
                        .map(restored -> trouble(restored, settings.file()))
                        .orElseGet(() -> settings.failure().map(SettingsText::pending));
    }

    static Optional<ErrorReport> trouble(RestoredSettings restored, Optional<Path> file) {
        int missing = restored.refused().size() + restored.lost().size();
        return missing == 0
                ? Optional.empty()
                : Optional.of(report(
                        "The board did not take %d of %d settings.".formatted(missing, restored.sent()),
                        "Set by hand what still matters; the new firmware may know it by another name."
                                + file.map(kept -> " All of them are in " + kept + ".")
                                        .orElse("")));
    }

    private static ErrorReport pending(Failure why) {
        return report(
                "The board is flashed and verified, but it did not get its settings back: " + why.message(), PENDING);
    }

    private static ErrorReport report(String message, String remedy) {
        return ErrorReport.of(
                FailureKind.SETTINGS_NOT_RESTORED.name(),
                FailureKind.SETTINGS_NOT_RESTORED.exitCode(),
                message,
                remedy);
    }

    static Map<String, Object> json(SettingsReturn settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("complete", settings.complete());
        fields.put("restored", settings.restored().map(SettingsText::json).orElse(null));
        fields.put("failure", settings.failure().map(Failure::message).orElse(null));
        fields.put("file", settings.file().map(Path::toString).orElse(null));
        return fields;
    }

    static Map<String, Object> json(RestoredSettings restored) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sent", restored.sent());
        fields.put(
                "refused",
                restored.refused().stream()
                        .map(one -> {
                            Map<String, Object> line = json(one.line());
                            line.put("reason", one.reason());
                            return line;
                        })
                        .toList());
        fields.put("lost", restored.lost().stream().map(SettingsText::json).toList());
        return fields;
    }

    static Map<String, Object> json(SettingsOrigin origin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("variant", origin.variant().orElse(null));
        fields.put("version", origin.version().orElse(null));
        fields.put("board", origin.board().orElse(null));
        fields.put("target", origin.target().orElse(null));
        fields.put("serial", origin.serial().orElse(null));
        return fields;
    }

    private static Map<String, Object> json(SettingsLine line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", line.number());
        fields.put("command", line.text());
        return fields;
    }
}
