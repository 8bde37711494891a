package org.bootlace.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/control.md lists what there is. */
class ControlPageTest {

    @ParameterizedTest
    @EnumSource
    void every_operation_has_its_row(BoardOperation operation) throws IOException {
        String call = operation.text() + (operation.argument().isEmpty() ? "" : " " + operation.argument());

        assertThat(Files.readString(Path.of("../docs/control.md")))
                .contains("| `" + call + "` | `POST /v1/boards/BUSID/" + operation.text() + "` | " + operation.summary()
                        + " |");
    }
}
