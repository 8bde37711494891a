package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.memory.AddressRange;

/**
 * What was read into a file.
 *
 * @param board where from
 * @param range what
 * @param file where to
 * @param notes what was worth saying on the way
 */
record ReadView(BoardSighting board, AddressRange range, Path file, List<String> notes) implements View {

    @Override
    public List<String> text() {
        return List.of("Read " + range + ", " + Sizes.both(range.length()) + ", from " + board.describe() + " into "
                + file + ".");
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("board", Fields.board(board));
        fields.put("range", Fields.range(range));
        fields.put("file", file.toString());
        fields.put("notes", notes);
        return fields;
    }
}
