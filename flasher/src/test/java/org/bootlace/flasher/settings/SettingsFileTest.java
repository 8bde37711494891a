package org.bootlace.flasher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {

    @Test
    void a_file_of_the_configurator_tells_what_it_is_of() {
        SettingsFile file = parse("# \r\n\r\n# diff all\r\n\r\n# version\r\n"
                + "# Betaflight / STM32F7X2 (S7X2) 4.4.3 Nov  5 2023 / 10:50:00 (738127e7e) MSP API: 1.45\r\n"
                + "batch start\r\nboard_name HOLLY\r\nset a = 1 # note\r\nbatch end\r\nsave\r\n# \r\n");

        assertThat(file.origin())
                .isEqualTo(new SettingsOrigin(
                        Optional.of("BTFL"),
                        Optional.of("4.4.3"),
                        Optional.of("HOLLY"),
                        Optional.of("STM32F7X2"),
                        Optional.empty()));
        assertThat(file.lines())
                .containsExactly(new SettingsLine(8, "board_name HOLLY"), new SettingsLine(9, "set a = 1"));
    }

    @Test
    void a_file_of_inav_does_too() {
        SettingsFile file =
                parse("# INAV/MATEKF405SE 7.1.2 Jun 10 2024 / 09:25:18 (3a2412e5)\ndefaults noreboot\nset a = 1");

        assertThat(file.origin().firmware()).isEqualTo("INAV 7.1.2");
        assertThat(file.origin().target()).contains("MATEKF405SE");
    }

    @Test
    void a_head_says_it_and_its_labels_elsewhere_say_nothing() {
        SettingsFile file = parse("# firmware: BTFL 2025.12.1\n# serial: ABC\nset a = 1\n# board: LATER\n");

        assertThat(file.origin().version()).contains("2025.12.1");
        assertThat(file.origin().serial()).contains("ABC");
        assertThat(file.origin().board()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BTFL 4.5.1, BTFL 4.4.0, false",
        "BTFL 4.5.1, BTFL 3.5.7, true",
        "BTFL 4.5.1, INAV 4.5.1, true",
        "BTFL 2025.12.1, BTFL 25.12.2, false",
        "BTFL 2025.12.1, BTFL 4.5.1, true",
        "INAV 7.1.2, INAV 8.0.0, true"
    })
    void another_family_or_major_version_is_objected_to(String of, String on, boolean objected) {
        assertThat(origin(of).objectionTo(origin(on)).isPresent()).isEqualTo(objected);
    }

    @Test
    void what_is_not_known_is_not_objected_to() {
        assertThat(SettingsOrigin.UNKNOWN.objectionTo(origin("BTFL 4.5.1"))).isEmpty();
        assertThat(origin("BTFL 4.5.1").objectionTo(SettingsOrigin.UNKNOWN)).isEmpty();
    }

    @Test
    void a_refused_line_is_named_by_its_number() {
        Failure failure = catchThrowableOfType(Failure.class, () -> parse("set a = 1\n\n  FLASH_ERASE now\n"));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS_UNUSABLE);
        assertThat(failure).hasMessageContaining("line 3 is 'FLASH_ERASE now'").hasMessageContaining("erases memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bl\tx",
                "set craft_name = Zoë",
                "defaults\nset a = 1",
                "defaults nosaves",
                "save\nsave",
                "save now",
                "serialpassthrough 1",
                "vtxpassthrough",
                "flash_fill 0 100",
                "escprog ki 0",
                "motor_1 2000",
                "defaults_",
                "defaults_ noreboot",
                "save_x",
                "exit_",
                "DFU_",
                "bind_rx_1",
                "play_sound_ 3",
                "serialpassthrough_ 1",
                "save__\nset a = 2"
            })
    void what_is_more_than_a_setting_is_refused(String line) {
        Failure failure = catchThrowableOfType(Failure.class, () -> parse("set a = 1\n" + line + "\nset b = 1\n"));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "defaults nosave",
                "defaults group_id 5 nosave",
                "board_name MATEKF405",
                "battery_profile 1",
                "timer_output_mode 0 AUTO",
                "rx_range 0 1000 2000",
                "resource MOTOR 1 A08",
                "feature -RX_PARALLEL_PWM",
                "set osd_warn = a?b",
                "# a comment about the bl command, mit Umlaut: ä",
                "mmix reset",
                "servo 1 1000 2000 1500 100 -1",
                "vtxtable band 1 BOSCAM_A A FACTORY 5865 5845"
            })
    void what_listings_have_is_taken(String line) {
        assertThat(parse("set a = 1\n" + line + "\n").lines()).isNotEmpty();
    }

    @Test
    void a_line_longer_than_a_firmware_takes_is_refused() {
        Failure failure = catchThrowableOfType(Failure.class, () -> parse("set a = " + "1".repeat(300)));

        assertThat(failure).hasMessageContaining("longer than the 255");
    }

    @Test
    void a_file_that_is_not_there_is_said_so() {
        Failure failure = catchThrowableOfType(Failure.class, () -> SettingsFile.read(Path.of("no-such-file.txt")));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS_UNUSABLE);
        assertThat(failure).hasMessageContaining("no-such-file.txt");
    }

    @Test
    void settings_of_profiles_are_told_apart_and_of_two_the_last_counts() {
        List<SettingsLine> sent = parse(
                        "set a = 1\nset a = 2\nprofile 0\nset p = 5\nprofile 1\nset p = 6\nfeature -GPS\nfeature GPS\nmmix reset\n")
                .lines();

        assertThat(SettingsComparison.lost(
                        sent, List.of("# x\nset A=2\nprofile 0\nset p = 5\nprofile 1\nset p  =  6\nfeature GPS\n")))
                .isEmpty();
        assertThat(SettingsComparison.lost(
                        sent,
                        List.of("set a = 2\nprofile 0\nset p = 6\nprofile 1\nset p = 6\nfeature -GPS\nfeature GPS")))
                .containsExactly(new SettingsLine(4, "set p = 5"));
    }

    @Test
    void a_name_that_ends_in_reset_is_compared_and_a_table_that_is_emptied_is_not() {
        List<SettingsLine> sent = parse(
                        "set craft_name = Preset\nset pilot_name = reset\nname preset\nmmix reset\nservo 1 reset\n")
                .lines();

        assertThat(SettingsComparison.lost(sent, List.of("")).stream().map(SettingsLine::number))
                .containsExactly(1, 2, 3);
        assertThat(SettingsComparison.lost(
                        sent, List.of("set craft_name = Preset\nset pilot_name = reset\nname preset\n")))
                .isEmpty();
    }

    private static SettingsOrigin origin(String firmware) {
        return parse("# firmware: " + firmware + "\nset a = 1").origin();
    }

    private static SettingsFile parse(String text) {
        return SettingsFile.parse("quad.txt", text.getBytes(StandardCharsets.UTF_8));
    }
}
