package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.SavedSettings;
import org.bootlace.flasher.settings.SettingsScope;

/** Settings that were saved. */
record SettingsSavedView(SavedSettings saved, Path file, SettingsScope scope, List<String> notes) implements View {

    @Override
    public List<String> text() {
        return List.of(
                "Saved the settings of %s in %s: %d commands of %s."
                        .formatted(
                                Fields.name(saved.board()),
                                file,
                                saved.settings().lines().size(),
                                saved.settings().origin().firmware()),
                "They go back with: bootlace settings restore " + file);
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verb", "settings save");
        fields.put("board", Fields.board(saved.board()));
        fields.put("file", file.toString());
        fields.put("scope", scope.name());
        fields.put("commands", saved.settings().lines().size());
        fields.put("origin", SettingsText.json(saved.settings().origin()));
        fields.put("notes", notes);
        return fields;
    }
}
