package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.doctor.udev.UdevInstaller.Change;
import org.bootlace.flasher.doctor.udev.UdevInstaller.Installation;

/** Udev rules, and what became of their file. */
record UdevView(List<String> text, Map<String, Object> json) implements View {

    private static final Map<Change, String> DONE = Map.of(
            Change.NEW, "Wrote",
            Change.REPLACES_OURS, "Replaced the older rules in",
            Change.REPLACES_FOREIGN, "Replaced",
            Change.NONE, "Up to date:");

    private static final Map<Change, String> WOULD = Map.of(
            Change.NEW, "Would write",
            Change.REPLACES_OURS, "Would replace the older rules in",
            Change.REPLACES_FOREIGN, "With --overwrite, would replace the file of someone else",
            Change.NONE, "Nothing to write, up to date:");

    /** The rules alone. */
    static UdevView text(String rules) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rules", rules);
        return new UdevView(rules.lines().toList(), fields);
    }

    /** What was done, or with {@code dryRun} would be. */
    static UdevView of(Installation done, boolean dryRun) {
        List<String> lines = new ArrayList<>();
        lines.add((dryRun ? WOULD : DONE).get(done.change()) + " " + done.file());
        done.kept()
                .ifPresent(
                        copy -> lines.add((dryRun ? "Would keep" : "Kept") + " a copy of what was there in " + copy));
        if (dryRun) {
            lines.add("Would run udevadm control --reload and udevadm trigger.");
            lines.add("");
            lines.addAll(done.text().lines().toList());
        } else {
            lines.add(done.trouble()
                    .map(why ->
                            "Plug boards in again: udev did not apply the rules to those that are there: " + why + ".")
                    .orElse("udev has applied them; boards that are plugged in need not be plugged in again."));
            lines.add("Check with: bootlace doctor");
        }
        return new UdevView(lines, fields(done, dryRun));
    }

    private static Map<String, Object> fields(Installation done, boolean dryRun) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", done.file().toString());
        fields.put("change", done.change().name());
        fields.put("dryRun", dryRun);
        fields.put("kept", done.kept().map(Path::toString).orElse(null));
        fields.put("trouble", done.trouble().orElse(null));
        fields.put("rules", done.text());
        return fields;
    }
}
