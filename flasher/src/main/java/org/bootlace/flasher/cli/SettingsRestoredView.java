package org.bootlace.flasher.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.SettingsReturn;
import org.bootlace.flasher.board.BoardSighting;

/** Settings that were sent to a board. */
record SettingsRestoredView(Optional<BoardSighting> board, SettingsReturn settings, List<String> notes)
        implements View {

    @Override
    public Optional<ErrorReport> trouble() {
        return SettingsText.trouble(settings);
    }

    @Override
    public List<String> text() {
        return SettingsText.lines(settings);
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verb", "settings restore");
        fields.put("board", board.map(Fields::board).orElse(null));
        fields.put("settings", SettingsText.json(settings));
        fields.put("notes", notes);
        return fields;
    }
}
