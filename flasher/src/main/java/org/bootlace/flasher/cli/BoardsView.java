package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.transport.UsbPath;

/**
 * The boards that are connected.
 *
 * @param boards what is seen
 * @param obstacle why no USB device can be seen at all, if so
 */
record BoardsView(List<BoardSighting> boards, Optional<String> obstacle) implements View {

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>(boards.isEmpty() ? nothing() : table());
        obstacle.ifPresent(why -> lines.add("Note: " + why + "."));
        if (boards.stream().anyMatch(board -> board.refusal().isPresent())) {
            lines.add("A board is present but cannot be opened: 'bootlace doctor' says why, and what to do.");
        }
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("boards", boards.stream().map(BoardsView::fields).toList());
        fields.put("obstacle", obstacle.orElse(null));
        return fields;
    }

    private static Map<String, Object> fields(BoardSighting board) {
        Map<String, Object> fields = Fields.board(board);
        fields.put("refusal", board.refusal().map(Enum::name).orElse(null));
        return fields;
    }

    private List<String> table() {
        Table table = Table.of("BOARD", "STATE", "PORT", "SERIAL", "DESCRIPTION");
        for (BoardSighting board : boards) {
            table.row(
                    board.path().map(UsbPath::text).map(path -> "usb:" + path).orElse("-"),
                    Fields.state(board),
                    board.port().map(port -> "tty:" + port).orElse("-"),
                    board.serial().orElse("-"),
                    board.description());
        }
        return table.lines();
    }

    private static List<String> nothing() {
        return List.of(
                "No board is connected.",
                "If one is plugged in, try another cable first: some carry power only, so the board's lights are on",
                "and the computer sees nothing. To start the bootloader by hand, hold BOOT while plugging in.");
    }
}
