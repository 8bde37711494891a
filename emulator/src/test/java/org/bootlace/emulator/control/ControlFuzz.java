package org.bootlace.emulator.control;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.fuzz.FuzzInput;

/** Lines of operation and JSON body, done to one board after the other: {@code fault {"argument": "..."}}. */
public final class ControlFuzz {

    private static final int MOST = 50;

    private ControlFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        try (EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .build()) {
            BoardControl control = new BoardControl(Map.of("1-1", board));
            FuzzInput.text(bytes).lines().limit(MOST).forEach(line -> request(control, line));
        }
    }

    private static void request(BoardControl control, String line) {
        int space = Math.max(0, line.indexOf(' '));
        try {
            byte[] body = line.substring(space).getBytes(StandardCharsets.UTF_8);
            String argument = ControlRequest.argument(body);
            control.apply("1-1", BoardOperation.of(line.substring(0, space)), argument);
        } catch (EmulatorException | HttpRefusal refused) {
            // as it should
        }
        Json.bytes(control.state("1-1"));
    }
}
