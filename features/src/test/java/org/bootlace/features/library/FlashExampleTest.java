package org.bootlace.features.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootlace.features.bench.emulated.EmulatedSelection;
import org.bootlace.features.firmware.IntelHexWriter;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.FlasherBuilder;
import org.bootlace.flasher.transport.HostPorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/library.md on an emulated board. */
class FlashExampleTest {

    private static final Path PAGE = Path.of("../docs/library.md");
    private static final Path SOURCE = Path.of("src/test/java/org/bootlace/features/library/FlashExample.java");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final HostPorts board = EmulatedSelection.open("STM32F405xG?mode=app");

    @TempDir
    private Path directory;

    @AfterEach
    void unplug() {
        board.close();
    }

    @Test
    void a_running_board_is_flashed_with_progress() throws IOException {
        int code = new FlashExample(new PrintStream(said, true, StandardCharsets.UTF_8)).flash(firmware(), boards());

        assertThat(code).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .contains("Programming 100 %", "Verifying 100 %")
                .endsWith("Flashed and verified; the board runs its application.");
    }

    @Test
    void the_job_can_be_stopped_and_the_next_one_brings_the_board_back() throws IOException {
        FlashExample[] example = new FlashExample[1];
        example[0] = new FlashExample(new PrintStream(new OutputStream() {
            @Override
            public void write(int character) {
                said.write(character);
                if (said.toString(StandardCharsets.UTF_8).contains("Programming")) {
                    example[0].stop();
                }
            }
        }));

        assertThat(example[0].flash(firmware(), boards())).isEqualTo(130);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("The job was cancelled. The flash holds only a part of the new firmware")
                .doesNotContain("Verifying");
        said.reset();
        assertThat(new FlashExample(new PrintStream(said, true, StandardCharsets.UTF_8)).flash(firmware(), boards()))
                .isZero();
    }

    @Test
    void a_failure_is_said_with_what_to_do() throws IOException {
        Path file = Files.writeString(directory.resolve("page.hex"), "<!DOCTYPE html>\n<html></html>\n");

        assertThat(new FlashExample(new PrintStream(said, true, StandardCharsets.UTF_8)).flash(file, boards()))
                .isEqualTo(14);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("page.hex").contains("ownload");
    }

    @Test
    void the_page_in_the_docs_shows_this_very_class() throws IOException {
        String source = Files.readString(SOURCE);
        String shown = source.substring(source.indexOf("import java")).strip();

        assertThat(PAGE).content().contains("```java\n" + shown + "\n```");
    }

    private FlasherBuilder boards() {
        return Flasher.builder().on(board);
    }

    private Path firmware() throws IOException {
        return Files.write(
                directory.resolve("firmware.hex"), IntelHexWriter.lines(MadeUpFirmware.withSettingsHole(20_000, 3)));
    }
}
