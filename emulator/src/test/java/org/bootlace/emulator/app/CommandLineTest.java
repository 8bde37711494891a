package org.bootlace.emulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final SerialLine line = SerialLine.commandLine(EmulatedBoard.builder(TestHost.F405));

    @Test
    void hash_and_silence_open_it() {
        SerialLine closed = SerialLine.open();
        closed.type("#");
        closed.host.millis(99);
        assertThat(closed.text()).isEmpty();

        closed.host.millis(1);

        assertThat(closed.text()).isEqualTo("\r\nEntering CLI Mode, type 'exit' to reboot, or 'help'\r\n\r\n# ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#\r", "####\r\n", "#\n"})
    void a_line_end_behind_the_hash_does_not_hurt(String typed) {
        SerialLine closed = SerialLine.open();
        closed.type(typed);
        closed.host.millis(100);

        assertThat(closed.text()).contains("CLI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#A", "#\rA", "\r", "#$", "AT#\rATZ\r"})
    void any_other_byte_behind_the_hash_keeps_it_shut(String typed) {
        SerialLine closed = SerialLine.open();
        closed.type(typed);
        closed.host.millis(10_000);

        assertThat(closed.text()).isEmpty();
    }

    @Test
    void it_stays_shut_while_armed() {
        SerialLine closed = SerialLine.open();
        closed.host.board.application().armed(true);
        closed.type("#");
        closed.host.millis(1000);

        assertThat(closed.text()).isEmpty();
    }

    @Test
    void what_is_typed_is_echoed_and_backspace_takes_it_back() {
        line.type("versiom\b");
        assertThat(line.text()).isEqualTo("versiom\b \b");
        assertThat(line.answer("n")).startsWith("n\r\n# Betaflight / STM32F405 (S405) 4.5.1 ");
    }

    @Test
    void the_reboot_character_is_a_letter_here_and_msp_is_noise() {
        line.type("R");
        line.host.millis(10_000);
        assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);

        line.type("\r");
        line.text();
        line.write((byte) '$', (byte) 'M', (byte) '<', (byte) 0, (byte) 1, (byte) 1);
        assertThat(line.text()).isEqualTo("$M<");
    }

    @Test
    void a_line_that_never_ends_is_cut() {
        line.type("x".repeat(100_000));
        assertThat(line.text()).isEqualTo("x".repeat(256));
    }

    @Test
    void help_names_every_command() {
        assertThat(line.answer("help"))
                .contains("bl", "defaults", "diff", "dump", "exit", "get", "save", "set", "status", "version")
                .doesNotContain("dfu");
    }

    @Test
    void status_names_the_chip() {
        assertThat(line.answer("status")).contains("MCU STM32F405", "System Uptime: 0 seconds");
    }

    @Test
    void unknown_words_are_refused_and_the_prompt_comes_back() {
        assertThat(line.answer("sudo")).contains("###ERROR: UNKNOWN COMMAND").endsWith("\r\n# ");
    }

    @Test
    void set_get_and_diff_agree() {
        assertThat(line.answer("diff all")).doesNotContain("set motor_poles");
        assertThat(line.answer("set MOTOR_POLES = 22")).contains("motor_poles set to 22");
        assertThat(line.answer("get motor"))
                .contains("motor_poles = 22", "Allowed range: 4 - 255", "Default value: 14", "motor_pwm_protocol");
        assertThat(line.answer("diff all")).contains("\r\nset motor_poles = 22\r\n");
        assertThat(line.answer("dump all"))
                .contains("set motor_poles = 22", "set small_angle = 25", "board_name STM32F405xG");
    }

    @ParameterizedTest
    @CsvSource({
        "set motor_poles = 3, INVALID VALUE",
        "set motor_poles = many, INVALID VALUE",
        "set motor_poles = 99999999999999999999, INVALID VALUE",
        "set poles = 14, INVALID NAME",
        "set motor_poles, INVALID FORMAT",
        "get nothing_like_it, INVALID NAME",
        "bl up, INVALID OPTION"
    })
    void nonsense_is_refused(String typed, String complaint) {
        assertThat(line.answer(typed)).contains("###ERROR: " + complaint).endsWith("\r\n# ");
    }

    @Test
    void save_keeps_settings_over_a_power_cycle_and_only_then() {
        line.answer("set motor_poles = 22");
        line.host.board.powerCycle();
        assertThat(line.host.board.application().settings().present()).isFalse();

        line.host.millis(300);
        line.type("#");
        line.host.millis(100);
        line.answer("set motor_poles = 22");
        assertThat(line.answer("save")).contains("# saving", "Rebooting");
        line.host.millis(1000);
        line.host.board.powerCycle();

        assertThat(line.host.board.application().settings().value("motor_poles"))
                .isEqualTo("22");
        line.host.millis(300);
        line.type("#");
        line.host.millis(100);
        assertThat(line.answer("get motor_poles")).contains("motor_poles = 22");
    }

    @Test
    void defaults_are_saved_too() {
        line.host.board.application().settings().set("small_angle", "180");
        line.answer("defaults");
        line.host.millis(1000);

        assertThat(line.host.board.application().settings().value("small_angle"))
                .isEqualTo("25");
        assertThat(line.host.board.application().settings().present()).isTrue();
    }

    @Test
    void power_lost_while_saving_leaves_no_settings() {
        line.host.board.application().settings().set("small_angle", "180");
        line.answer("save");
        line.host.millis(200);
        line.host.board.unplug();

        assertThat(line.host.board.application().settings().present()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "bl, restarting in ROM bootloader mode, ROM",
        "bl rom, restarting in ROM bootloader mode, ROM",
        "bl flash, restarting in flash bootloader mode, ROM",
        "exit, leaving CLI mode, APPLICATION"
    })
    void what_resets_says_so_first(String typed, String text, Running then) {
        assertThat(line.answer(typed)).contains(text, "Rebooting");
        line.host.millis(20);

        assertThat(line.host.attached()).isEmpty();
        assertThat(line.host.board.running()).isEqualTo(then);
    }

    @Test
    void inav_has_a_word_of_its_own_for_the_bootloader() {
        SerialLine inav =
                SerialLine.commandLine(EmulatedBoard.builder(TestHost.F405).firmware(FirmwareFlavour.INAV));
        assertThat(inav.answer("version")).contains("# INAV/STM32F405 7.1.2 ");
        inav.answer("dfu");
        inav.host.millis(20);
        assertThat(inav.host.board.running()).isEqualTo(Running.ROM);

        assertThat(line.answer("dfu")).contains("UNKNOWN COMMAND");
    }

    @Test
    void leaving_shuts_it() {
        line.answer("exit");
        line.host.millis(300);

        assertThat(line.answer("version")).isEmpty();
    }

    @Test
    void what_dump_lists_is_taken_back_line_by_line() {
        line.answer("set motor_poles = 22");
        String dump = line.answer("diff all");
        assertThat(dump).contains("batch start", "defaults nosave", "board_name STM32F405xG", "profile 0");

        line.answer("set motor_poles = 30");
        dump.lines()
                .skip(1)
                .filter(typed -> !typed.startsWith("#") && !typed.isBlank() && !typed.equals("save"))
                .forEach(typed -> assertThat(line.answer(typed)).doesNotContain("###ERROR"));

        assertThat(line.answer("get motor_poles")).contains("motor_poles = 22");
    }

    @Test
    void save_is_refused_once_after_a_batch_with_an_error() {
        line.answer("batch start");
        line.answer("set motor_poles = many");
        line.answer("set small_angle = 90");

        assertThat(line.answer("save")).contains("###ERROR: PLEASE FIX ERRORS").endsWith("\r\n# ");
        assertThat(line.answer("save")).contains("Rebooting");
    }

    @Test
    void batch_end_tells_whether_there_was_an_error() {
        assertThat(line.answer("batch start")).contains("Command batch started");
        assertThat(line.answer("batch end")).contains("Command batch ended");

        line.answer("batch start");
        line.answer("sudo");
        assertThat(line.answer("batch end")).contains("###ERROR: ERRORS WERE DETECTED");
        assertThat(line.answer("save")).contains("Rebooting");
    }

    @Test
    void only_the_dialects_own_word_keeps_defaults_from_restarting() {
        SerialLine inav =
                SerialLine.commandLine(EmulatedBoard.builder(TestHost.F405).firmware(FirmwareFlavour.INAV));

        assertThat(inav.answer("defaults noreboot")).endsWith("\r\n# ");
        assertThat(inav.answer("diff all")).contains("defaults noreboot").doesNotContain("board_name");
        assertThat(inav.answer("defaults nosave")).contains("Rebooting");
    }

    @Test
    void a_board_keeps_its_name() {
        assertThat(line.answer("board_name STM32F405xG")).contains("board_name STM32F405xG");
        assertThat(line.answer("board_name OTHER")).contains("###ERROR: BOARD_NAME CANNOT BE CHANGED");
    }
}
