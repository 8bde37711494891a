package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.memory.AddressRange;

/**
 * What was read into a file.
 *
 * @param board where from, as it was found
 * @param range what
 * @param file where to
 * @param notes what was worth saying on the way
 */
record ReadView(Optional<BoardSighting> board, AddressRange range, Path file, List<String> notes) implements View {

    @Override
    public List<String> text() {
        String from = board.map(seen -> " from " + Fields.selector(seen)).orElse("");
        return List.of("Read " + range + ", " + Sizes.both(range.length()) + "," + from + " into " + file + ".");
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("board", board.map(Fields::board).orElse(null));
        fields.put("range", Fields.range(range));
        fields.put("file", file.toString());
        fields.put("notes", notes);
        return fields;
    }
}
