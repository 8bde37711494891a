package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.Backup;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.memory.Segment;

/**
 * What was kept of a board.
 *
 * @param backup what was read
 * @param manifest where it is
 * @param notes what was worth saying on the way
 */
record BackupView(Backup backup, Path manifest, List<String> notes) implements View {

    @Override
    public List<String> text() {
        long bytes = backup.content().stream().mapToLong(Segment::size).sum();
        return List.of(
                "Kept the flash of " + Fields.name(backup.board()) + ", " + Sizes.both(bytes) + ", in " + manifest
                        + ".",
                "To put it back: bootlace restore " + manifest);
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("board", Fields.board(backup.board()));
        fields.put("manifest", manifest.toString());
        fields.put(
                "ranges",
                Fields.ranges(backup.content().stream().map(Segment::range).toList()));
        fields.put("notes", notes);
        return fields;
    }
}
