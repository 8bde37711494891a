package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.transport.UsbPath;

/**
 * The boards that are connected.
 *
 * @param boards what is seen
 * @param obstacle why no USB device can be seen at all, if so
 * @param firmware who runs on those whose firmware has answered
 */
record BoardsView(List<BoardSighting> boards, Optional<String> obstacle, Map<BoardSighting, FirmwareIdentity> firmware)
        implements View {

    /** Boards whose firmware was not asked. */
    BoardsView(List<BoardSighting> boards, Optional<String> obstacle) {
        this(boards, obstacle, Map.of());
    }

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
        fields.put("boards", boards.stream().map(this::fields).toList());
        fields.put("obstacle", obstacle.orElse(null));
        return fields;
    }

    private Map<String, Object> fields(BoardSighting board) {
        Map<String, Object> fields = Fields.board(board);
        fields.put("refusal", board.refusal().map(Enum::name).orElse(null));
        fields.put("firmware", answered(board).map(Fields::firmware).orElse(null));
        return fields;
    }

    private Optional<FirmwareIdentity> answered(BoardSighting board) {
        return Optional.ofNullable(firmware.get(board));
    }

    private List<String> table() {
        Table table = Table.of("BOARD", "STATE", "PORT", "SERIAL", "DESCRIPTION");
        for (BoardSighting board : boards) {
            table.row(
                    board.path().map(UsbPath::text).map(path -> "usb:" + path).orElse("-"),
                    Fields.state(board),
                    board.port().map(port -> "tty:" + port).orElse("-"),
                    board.serial().orElse("-"),
                    answered(board)
                            .map(who -> who.describe() + ", " + board.description())
                            .orElse(board.description()));
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
