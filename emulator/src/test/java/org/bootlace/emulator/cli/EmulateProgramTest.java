package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.emulator.testkit.DebianTool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb as a process of its own, as people start and kill it. */
class EmulateProgramTest {

    @TempDir
    private Path folder;

    @Test
    void program_runs_until_it_is_killed_and_dumps_the_flash_then() throws Exception {
        Path dump = folder.resolve("dump.bin");
        Process process = start("--usbip", "0", "--dump", dump.toString(), "--output", "json");
        try (BufferedReader output = process.inputReader()) {
            Matcher ready = Pattern.compile("\"port\":(\\d+)").matcher(String.valueOf(output.readLine()));
            assertThat(ready.find()).isTrue();

            DebianTool.Result list =
                    DebianTool.require("usbip", "usbip").run("--tcp-port", ready.group(1), "list", "-r", "127.0.0.1");
            assertThat(list.output()).contains("1-1:").contains("(0483:df11)");
        }
        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("killed by SIGTERM").isEqualTo(143);
        assertThat(dump).hasSize(1 << 20);
    }

    @Test
    void memory_outlives_the_program_in_a_state_file() throws Exception {
        Path state = folder.resolve("board.state");
        Path firmware = Files.write(folder.resolve("firmware.bin"), new byte[] {1, 2, 3, 4});
        Path dump = folder.resolve("dump.bin");
        endAtOnce(
                start("--usbip", "0", "--state", state.toString(), "--load", firmware.toString(), "--output", "json"));
        assertThat(state).exists();

        endAtOnce(start("--usbip", "0", "--state", state.toString(), "--dump", dump.toString(), "--output", "json"));

        assertThat(Files.readAllBytes(dump)).startsWith(1, 2, 3, 4);
    }

    private static void endAtOnce(Process process) throws Exception {
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).contains("port");
        }
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Tag("umockdev")
    void one_line_runs_dfu_util_against_the_board() throws Exception {
        DebianTool.require("umockdev-wrapper", "umockdev");
        DebianTool dfuUtil = DebianTool.require("dfu-util", "dfu-util");

        Process process = start("--", dfuUtil.path().toString(), "-l");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("name=\"@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg\"");
    }

    @Test
    @Tag("umockdev")
    void testbed_is_removed_when_the_program_is_killed_and_another_can_take_its_place() throws Exception {
        Path bed = folder.resolve("bed");
        Process process = start("--usbfs", bed.toString(), "--output", "json");
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).contains(bed.toString());
            assertThat(bed.resolve("dev/bus/usb/001/002")).exists();
        }
        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.exists(bed)).isFalse();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EmulatorProgram.class.getName(),
                "emulate",
                "--chip",
                "STM32F405xG"));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
