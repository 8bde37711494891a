package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.testkit.DebianTool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EmulateVerbTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void unknown_chip_is_exit_code_41_and_names_the_nearest() {
        assertThat(run("emulate", "--chip", "STM32F404xG", "--usbip", "0")).isEqualTo(41);
        assertThat(err.toString()).contains("CHIP_UNKNOWN").contains("STM32F405xG");
    }

    @Test
    void board_that_nobody_could_see_is_a_usage_error() {
        assertThat(emulate()).isEqualTo(2);
        assertThat(err.toString()).contains("--usbip").contains("-- COMMAND");
    }

    @Test
    void board_without_a_chip_is_a_usage_error_that_says_so() {
        assertThat(run("emulate", "--usbip", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("Which board? Give --chip CHIP");
    }

    @ParameterizedTest
    @CsvSource({
        "STM32F405xG@2-x, 1, is no bus id",
        "STM32F405xG@1-1, 2, bus ids of its own",
        "STM32F405xG, 0, 1 to 4096 boards",
        "STM32F405xG, 5000, 1 to 4096 boards"
    })
    void places_that_make_no_sense_are_usage_errors(String chip, String boards, String reason) {
        assertThat(run("emulate", "--usbip", "0", "--chip", chip, "--boards", boards))
                .isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }

    @Test
    void two_boards_cannot_have_one_place() {
        assertThat(run("emulate", "--usbip", "0", "--chip", "STM32F405xG@3-1", "--chip", "STM32F405xG@3-1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("two boards are to be at 3-1");
    }

    @ParameterizedTest
    @CsvSource({
        "--speed, 0",
        "--speed, -1",
        "--speed, NaN",
        "--mode, rum",
        "--timing, never",
        "--usbip, 1:2:99999",
        "--uart-bridge, boot0=cts",
        "--uart-tcp, 1:2:99999"
    })
    void option_that_makes_no_sense_is_a_usage_error(String option, String value) {
        assertThat(emulate(option, value, "--usbip", "0")).isEqualTo(2);
    }

    @Test
    void dump_that_cannot_be_written_is_exit_code_43_before_anything_runs() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(emulate(
                            "--usbip",
                            port,
                            "--dump",
                            folder.resolve("none/x.bin").toString()))
                    .as("the file is looked at before the port")
                    .isEqualTo(43);
        }
        assertThat(err.toString()).contains("there is no such file or folder");
        assertThat(emulate("--usbip", "0", "--dump", folder.toString())).isEqualTo(43);
    }

    @Test
    void state_of_something_else_is_exit_code_49_and_stays_as_it_is() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "shopping list");

        assertThat(emulate("--usbip", "0", "--state", file.toString())).isEqualTo(49);

        assertThat(err.toString()).contains("STATE_REJECTED").contains("it is no board state");
        assertThat(file).hasContent("shopping list");
    }

    @Test
    void file_to_load_is_checked_before_anything_runs() throws Exception {
        Path page = Files.writeString(folder.resolve("page.hex"), "<!DOCTYPE html>\n<html>");
        Path torn = Files.writeString(folder.resolve("torn.hex"), ":0400100001020304E2\n");
        Path large = Files.write(folder.resolve("large.bin"), new byte[(1 << 20) + 1]);
        Path below = Files.writeString(folder.resolve("below.hex"), ":0100000005FA\n:00000001FF\n");

        assertThat(load(folder.resolve("none.hex"))).contains("no such file");
        assertThat(load(page)).contains("web page");
        assertThat(load(torn)).contains("line 1").contains("cut off");
        assertThat(load(large)).contains("0x08100000").contains("outside flash");
        assertThat(load(below)).contains("0x00000000").contains("outside flash");
    }

    @Test
    void port_that_is_taken_is_exit_code_40_and_leaves_nothing_behind() throws Exception {
        Path dump = folder.resolve("dump.bin");
        try (UsbIpServer other =
                UsbIpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of())) {
            assertThat(emulate("--usbip", String.valueOf(other.address().getPort()), "--dump", dump.toString()))
                    .isEqualTo(40);
        }
        assertThat(err.toString()).contains("ADDRESS_IN_USE").contains("another port");
    }

    @ParameterizedTest
    @CsvSource({"perm.denied, the host", "enum.otherport, the host", "many, the bench"})
    void faults_that_no_board_can_do_are_usage_errors(String fault, String home) {
        assertThat(emulate("--usbip", "0", "--fault", fault)).isEqualTo(2);
        assertThat(err.toString()).contains("--fault " + fault).contains(home);
    }

    @Test
    void fault_that_is_none_is_exit_code_45() {
        assertThat(emulate("--usbip", "0", "--fault", "unplugg at download 3")).isEqualTo(45);
    }

    @Test
    @Tag("umockdev")
    void exit_code_is_that_of_the_program() {
        requireUmockdev();

        assertThat(emulate("--", "sh", "-c", "test -e /dev/bus/usb/001/002 || exit 3; exit 7"))
                .isEqualTo(7);
        assertThat(emulate("sh", "-c", "exit 8")).as("'--' may be left out").isEqualTo(8);
    }

    @Test
    @Tag("umockdev")
    void program_that_does_not_exist_is_exit_code_42() {
        requireUmockdev();

        assertThat(emulate("--", "no-such-program")).isEqualTo(42);
        assertThat(err.toString()).contains("no-such-program");
    }

    @Test
    @Tag("umockdev")
    void flash_is_loaded_and_dumped_whole() throws Exception {
        requireUmockdev();
        Path image = Files.write(folder.resolve("image.bin"), new byte[] {1, 2, 3});
        Path dump = folder.resolve("dump.bin");

        assertThat(emulate("--load", image.toString(), "--dump", dump.toString(), "--", "true"))
                .isZero();

        byte[] flash = Files.readAllBytes(dump);
        assertThat(flash).hasSize(1 << 20);
        assertThat(Arrays.copyOf(flash, 4)).containsExactly(1, 2, 3, 0xFF);
        assertThat(folder.resolve("dump.bin.part")).doesNotExist();
    }

    @Test
    @Tag("umockdev")
    void json_goes_to_standard_error_when_standard_output_is_the_programs() {
        requireUmockdev();

        assertThat(emulate("--usbip", "0", "-o", "json", "--", "true")).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().strip())
                .startsWith("{\"schema\":1,\"verb\":\"emulate\",\"ok\":true,\"chip\":\"STM32F405xG\"")
                .contains("\"usbip\":{\"host\":\"127.0.0.1\",\"port\":")
                .endsWith("}");
    }

    @Test
    @Tag("umockdev")
    void fault_that_never_happened_is_told() {
        requireUmockdev();

        assertThat(emulate("--fault", "unplug at download 3", "--", "true")).isZero();
        assertThat(err.toString()).contains("never happened").contains("unplug");
    }

    @Test
    @Tag("umockdev")
    void uart_is_offered_in_every_way_at_once_and_told_of() {
        requireUmockdev();
        Path link = folder.resolve("uart");

        assertThat(emulate(
                        "--boot0",
                        "--uart-pty",
                        link.toString(),
                        "--uart-tcp",
                        "0",
                        "--uart-bridge",
                        "-o",
                        "json",
                        "--",
                        "test",
                        "-c",
                        link.toString()))
                .as(err.toString())
                .isZero();

        assertThat(err.toString())
                .contains("\"uart\":{\"pty\":\"" + link + "\",\"tcp\":{")
                .contains("\"bridge\":\"1-2\"");
        assertThat(link).as("removed at the end").doesNotExist();
    }

    @Test
    void bridge_that_nobody_could_see_is_a_usage_error() {
        assertThat(emulate("--uart-bridge")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"STM32F405xG@1-2, 1", "STM32F405xG, 2"})
    void board_at_the_place_of_the_bridge_is_a_usage_error(String chip, String boards) {
        assertThat(run("emulate", "--usbip", "0", "--uart-bridge", "--chip", chip, "--boards", boards))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--uart-bridge is device 1-2");
    }

    @Test
    void chips_are_listed_and_explained() {
        assertThat(run("chips")).isZero();
        assertThat(out.toString().lines())
                .hasSize(44)
                .anyMatch(line -> line.startsWith("STM32F405xG ") && line.contains("CLASSIC"))
                .anyMatch(line -> line.startsWith("STM32F103xB ") && line.contains("UART_ONLY"));
        assertThat(run("chips", "STM32F103C8")).isZero();
        assertThat(out.toString()).contains("uartPins").contains("PA9/PA10");

        assertThat(run("chips", "stm32f405xg", "-o", "json")).isZero();
        assertThat(out.toString())
                .contains("\"chip\":\"STM32F405xG\"")
                .contains("\"usb\":\"0483:df11\"")
                .contains("\"evidence\":\"verbatim\"");
        assertThat(run("chips", "Z80")).isEqualTo(41);
    }

    private String load(Path file) {
        assertThat(emulate("--usbip", "0", "--load", file.toString())).isEqualTo(44);
        return err.toString();
    }

    private int emulate(String... arguments) {
        List<String> line = new ArrayList<>(List.of("emulate", "--chip", "STM32F405xG"));
        line.addAll(List.of(arguments));
        return run(line.toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine program = EmulatorProgram.create();
        program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return program.execute(arguments);
    }

    private static void requireUmockdev() {
        DebianTool.require("umockdev-wrapper", "umockdev");
    }
}
