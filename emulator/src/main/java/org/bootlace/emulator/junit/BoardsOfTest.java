package org.bootlace.emulator.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.board.EmulatedBoard;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The boards of one test; JUnit closes them with the store they are in. */
final class BoardsOfTest implements AutoCloseable {

    private final List<RecordedBoard> boards = new ArrayList<>();

    /** A new board for a field or parameter of {@code type}. */
    Object add(Emulated wanted, Class<?> type) {
        if (type != EmulatedBoard.class && type != BoardHost.class) {
            throw new ExtensionConfigurationException(
                    "@Emulated goes on an EmulatedBoard or a BoardHost, not on a " + type.getSimpleName());
        }
        if (type == BoardHost.class && wanted.speed() != 0) {
            throw new ExtensionConfigurationException(
                    "a BoardHost lives on virtual time: leave speed away, or take an EmulatedBoard and export it");
        }
        RecordedBoard board = RecordedBoard.of(wanted);
        boards.add(board);
        return board.as(type);
    }

    List<BoardTrace> keepAll(Path folder, String name) {
        return boards.stream()
                .flatMap(board -> board.keep(folder, name).stream())
                .toList();
    }

    @Override
    public void close() {
        boards.forEach(RecordedBoard::close);
        boards.clear();
    }
}
