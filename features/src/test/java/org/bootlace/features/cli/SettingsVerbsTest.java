package org.bootlace.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.bootlace.emulator.app.FirmwareFlavour;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.fault.FaultPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings as a user saves and restores them, against the command line of an emulated flight controller. */
class SettingsVerbsTest extends SettingsBoard {

    @Test
    void save_writes_text_that_says_what_it_is_of_and_the_board_runs_again() throws IOException {
        CommandRun run = run("settings", "save", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Saved the settings of usb:1-1", "BTFL 4.5.1");
        assertThat(Files.readAllLines(file))
                .startsWith("# Settings of a flight controller, saved by Bootlace", "# firmware: BTFL 4.5.1")
                .contains(
                        "# board: STM32F405xG",
                        "# target: STM32F405",
                        "# serial: " + serial(),
                        "# by: diff all",
                        "batch start",
                        "defaults nosave",
                        "set motor_poles = 22",
                        "set craft_name = Kestrel",
                        "save")
                .doesNotContain("set small_angle = 25")
                .noneMatch(line -> line.contains("\r"));
        assertThat(run("info").out()).contains("running");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void dump_is_saved_on_request() throws IOException {
        CommandRun run = run("settings", "save", file.toString(), "--dump");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(file)).contains("set small_angle = 25", "set motor_poles = 22");
    }

    @Test
    void nothing_is_overwritten_and_nothing_asked_of_the_board_then() throws IOException {
        Files.writeString(file, "mine");

        CommandRun run = run("settings", "save", file.toString());

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(run.err()).doesNotContain("Firmware");
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(run("settings", "save", file.toString(), "--force").exitCode())
                .isZero();
        assertThat(Files.readString(file)).contains("motor_poles = 22");
    }

    @Test
    void a_directory_that_cannot_be_written_is_found_before_the_board_is_asked() throws IOException {
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeThat(Files.isWritable(locked)).as("not so for root").isFalse();

        CommandRun run = run("settings", "save", locked.resolve("quad.txt").toString());

        assertThat(run.exitCode()).isEqualTo(39);
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @ParameterizedTest
    @EnumSource(FirmwareFlavour.class)
    void what_was_saved_comes_back_and_is_read_back(FirmwareFlavour flavour) {
        use(builder("STM32F405xG").firmware(flavour));
        set("motor_poles", "22");
        set("craft_name", "Kestrel");
        assertThat(run("settings", "save", file.toString()).exitCode()).isZero();
        set("motor_poles", "30");
        set("small_angle", "180");

        CommandRun run = run("settings", "restore", file.toString());

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("The board has its settings: all of ");
        assertThat(stored("motor_poles")).isEqualTo("22");
        assertThat(stored("craft_name")).isEqualTo("Kestrel");
        assertThat(stored("small_angle")).as("back at its standard value").isEqualTo("25");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void lines_that_the_firmware_refuses_are_told_and_the_others_are_kept() throws IOException {
        Files.write(
                file,
                List.of(
                        "batch start",
                        "defaults nosave",
                        "set motor_poles = 300",
                        "set nobody_knows_it = 1",
                        "set small_angle = 90",
                        "save"));

        CommandRun run = run("settings", "restore", file.toString());

        assertThat(run.exitCode()).isEqualTo(52);
        assertThat(run.out())
                .contains("The board has 2 of 4 settings")
                .containsPattern("3 +set motor_poles = 300 +ERROR: INVALID VALUE")
                .containsPattern("4 +set nobody_knows_it = 1 +ERROR: INVALID NAME");
        assertThat(run.err()).contains("SETTINGS_NOT_RESTORED, exit code 52");
        assertThat(stored("small_angle")).isEqualTo("90");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void a_setting_that_is_taken_and_not_kept_is_found_by_reading_back() throws IOException {
        Files.write(file, List.of("profile 0", "set small_angle = 90", "save"));
        board.inject(FaultPlan.parse("flash.stuck0 as 0 at 0x08004007"));

        CommandRun run = run("settings", "restore", file.toString());

        assertThat(run.exitCode()).isEqualTo(52);
        assertThat(run.out()).contains("set small_angle = 90", "taken, but not there afterwards");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bl",
                "  BL rom",
                "dfu",
                "flash_erase",
                "msc",
                "exit",
                "save\nset small_angle = 90",
                "defaults",
                "bl# nothing",
                "df?",
                "motor 0 2000",
                "\u0007",
                "set craft_name = \u0003",
                "<html>",
                "# only a comment",
                ""
            })
    void a_file_with_more_than_settings_never_reaches_the_board(String text) throws IOException {
        Files.writeString(file, "set motor_poles = 30\n" + text + "\nset vbat_min_cell_voltage = 300\n");
        if (text.isEmpty() || text.startsWith("#")) {
            Files.writeString(file, text);
        }

        CommandRun run = run("settings", "restore", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(51);
        assertThat(run.err()).contains("Nothing was sent to a board").doesNotContain("Firmware");
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void a_file_without_an_end_is_refused() throws IOException {
        Files.writeString(file, "set motor_poles = 30\n".repeat(60_000));

        assertThat(run("settings", "restore", file.toString()).exitCode()).isEqualTo(51);
    }

    @Test
    void settings_of_another_firmware_need_a_flag() throws IOException {
        assertThat(run("settings", "save", file.toString()).exitCode()).isZero();
        Files.writeString(file, Files.readString(file).replace("BTFL 4.5.1", "BTFL 3.5.7"));

        CommandRun refused = run("settings", "restore", file.toString());
        assertThat(refused.exitCode()).isEqualTo(53);
        assertThat(refused.err()).contains("BTFL 3.5.7", "BTFL 4.5.1", "--allow-mismatched-settings");

        CommandRun allowed = run("settings", "restore", file.toString(), "--allow-mismatched-settings");
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(allowed.err()).contains("Note", "although they are of BTFL 3.5.7");
    }

    @Test
    void settings_of_another_board_need_the_flag_too() throws IOException {
        assertThat(run("settings", "save", file.toString()).exitCode()).isZero();
        use(builder("STM32F405xG").boardName("OTHERQUAD"));

        CommandRun refused = run("settings", "restore", file.toString());

        assertThat(refused.exitCode()).isEqualTo(53);
        assertThat(refused.err()).contains("OTHERQUAD");
    }

    @Test
    void a_board_in_its_bootloader_has_no_settings_to_tell() {
        assertThat(run("reboot").exitCode()).isZero();

        CommandRun run = run("settings", "save", file.toString());

        assertThat(run.exitCode()).isEqualTo(50);
        assertThat(run.err()).contains("bootlace go");
        assertThat(file).doesNotExist();
    }

    @Test
    void settings_are_saved_and_restored_over_the_uart() {
        use(builder("STM32F405xG").firmwareOnUart(true));
        set("motor_poles", "22");
        assertThat(run("settings", "save", file.toString(), "--board", "uart:/dev/ttyS0")
                        .exitCode())
                .isZero();
        set("motor_poles", "30");

        CommandRun run = run("settings", "restore", file.toString(), "--board", "uart:/dev/ttyS0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stored("motor_poles")).isEqualTo("22");
    }

    @Test
    void an_armed_board_keeps_its_command_line_shut() {
        board.application().armed(true);

        CommandRun run = run("settings", "save", file.toString());

        assertThat(run.exitCode()).isEqualTo(50);
        assertThat(run.err()).contains("armed", "Disarm");
        assertThat(board.application().armed()).as("not even restarted").isTrue();
    }

    @Test
    void settings_are_told_to_machines() throws IOException {
        Files.write(file, List.of("set motor_poles = 300", "set small_angle = 90"));

        CommandRun run = run("settings", "restore", file.toString(), "-o", "json");

        assertThat(run.exitCode()).isEqualTo(52);
        assertThat(run.out())
                .contains("\"verb\" : \"settings restore\"", "\"ok\" : false", "\"line\" : 1", "INVALID VALUE");
    }
}
