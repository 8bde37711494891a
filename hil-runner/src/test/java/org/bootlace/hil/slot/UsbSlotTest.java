package org.bootlace.hil.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A slot declared as a real USB board, on real libusb: the program runs under umockdev with an emulated board in its
 * /dev/bus/usb, and cannot tell.
 */
class UsbSlotTest {

    @TempDir
    Path directory;

    @BeforeEach
    void need_umockdev() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/umockdev-run"));
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(there, "install the Debian package umockdev");
        }
        assertThat(there).as("umockdev is installed").isTrue();
    }

    @Test
    void scenarios_flash_and_verify_it() throws Exception {
        Run run = run("1-1");
        assertThat(run.output()).contains("✓ flashed", "– pulled", "left lacks unplug", "1 passed, 1 skipped");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void another_board_than_the_described_one_is_never_touched() throws Exception {
        Run run = run("1-1, serial: SOMEONE_ELSE");
        assertThat(run.output())
                .contains(
                        "! flashed", "Slot left expects serial number SOMEONE_ELSE on 1-1, but the board there says ");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void a_slot_with_nothing_in_it_is_the_benchs_fault_and_not_the_firmwares() throws Exception {
        Run run = run("9-9");
        assertThat(run.output())
                .contains("! flashed", "Slot left has nothing on USB port 9-9; the host sees usb:1-1 ")
                .doesNotContain("✗");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    private record Run(int exitCode, String output) {}

    /** @param usb path of the slot's usb, and further keys */
    private Run run(String usb) throws IOException, InterruptedException {
        Path bench = Files.writeString(
                directory.resolve("bench.yaml"), "slots: [{name: left, family: F4, usb: {path: " + usb + "}}]\n");
        Path feature = Files.writeString(directory.resolve("mine.feature"), """
                Feature: Mine
                  Scenario: flashed
                    Given a board in the bootloader
                    And a firmware of 4 KB
                    When I flash it
                    Then every byte was programmed and verified
                  @needs:unplug
                  Scenario: pulled
                    Given a board in the bootloader
                """);
        List<String> command = new ArrayList<>(program("emulate", "--chip", "STM32F405xG", "--speed", "50", "--"));
        command.addAll(program(
                "run", feature.toString(), "--bench", bench.toString(), "--report=" + directory.resolve("report")));
        return finish(command);
    }

    private Run finish(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("hangs after: " + Files.readString(output));
        }
        return new Run(process.exitValue(), Files.readString(output));
    }

    private static List<String> program(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "org.bootlace.hil.cli.Bootlace"));
        command.addAll(List.of(args));
        return command;
    }
}
