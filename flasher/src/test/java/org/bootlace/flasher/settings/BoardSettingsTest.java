package org.bootlace.flasher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings over command lines that are slow, talkative, broken or hostile. */
final class BoardSettingsTest {

    private static final Instant WHEN = Instant.parse("2026-11-29T08:00:00Z");
    private static final String DIFF = "\r\n# version\r\n"
            + "# Betaflight / STM32F405 (S405) 4.5.1 Jul 27 2024 / 18:32:25 (77d01ba3b) MSP API: 1.46\r\n\r\n"
            + "# start the command batch\r\nbatch start\r\n\r\n# reset configuration\r\ndefaults nosave\r\n\r\n"
            + "board_name MATEKF405\r\n\r\n# master\r\nset motor_poles = 22\r\n\r\nprofile 0\r\n\r\n# profile 0\r\n"
            + "set p_roll = 50\r\n\r\n# save configuration\r\nsave";

    private final ScriptedCli cli = new ScriptedCli();
    private final List<String> notes = new ArrayList<>();
    private final long began = cli.clock.nanos();

    @AfterEach
    void interruption_does_not_leak() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 64, 4096})
    void whatever_pieces_a_listing_arrives_in_it_is_whole(int chunk) {
        cli.chunk = chunk;
        cli.answers = line -> line.equals("diff all") ? DIFF : "";

        SettingsFile saved = save();

        assertThat(saved.lines().stream().map(SettingsLine::text))
                .containsExactly(
                        "defaults nosave",
                        "board_name MATEKF405",
                        "set motor_poles = 22",
                        "profile 0",
                        "set p_roll = 50");
        assertThat(saved.text())
                .contains("# firmware: BTFL 4.5.1\n", "# board: MATEKF405\n", "# saved: 2026-11-29T08:00:00Z\n")
                .endsWith("# save configuration\nsave\n")
                .doesNotContain("mark", "diff all\n#");
        assertThat(cli.typed).endsWith("exit");
    }

    @Test
    void a_board_that_is_slow_to_list_is_waited_for() {
        String long_ = IntStream.range(0, 2_000)
                .mapToObj(i -> "set name_" + i + " = " + i + "\r\n# comment " + i + "\r\n")
                .collect(Collectors.joining());
        cli.pace = Duration.ofMillis(50);
        cli.answers = line -> line.equals("diff all") ? long_ : "";

        assertThat(save().lines()).hasSize(2_000);
    }

    @Test
    void a_command_line_that_somebody_has_left_open_is_taken_as_it_is() {
        cli.write("#\r".getBytes(StandardCharsets.US_ASCII));
        cli.answers = line -> line.equals("diff all") ? DIFF : "";

        assertThat(save().lines()).hasSize(5);
    }

    @Test
    void a_board_that_never_prompts_is_given_up_and_told_of() {
        cli.opens = false;

        assertThat(notSaved())
                .hasMessageContaining("there was no prompt after '#'")
                .hasMessageContaining("nothing was heard");
        assertThat(passed()).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"x, 1", "'\r\n# ', 1", "0123456789abcdef, 1", "x, 400", "'\r\n# ', 400"})
    void output_without_an_end_is_given_up(String babble, int millis) {
        cli.babble = babble;
        cli.pace = Duration.ofMillis(millis);
        cli.answers = line -> line.equals("diff all") ? DIFF : "";

        notSaved();
        assertThat(passed()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void a_listing_without_an_end_is_given_up() {
        cli.answers = line -> line.equals("diff all") ? "set a = 1\r\n".repeat(200_000) : "";

        assertThat(notSaved()).hasMessageContaining("more than 1 MiB");
    }

    @Test
    void bytes_that_are_no_text_are_no_settings() {
        cli.answers = line -> line.equals("diff all") ? "set a = \0\1\2" : "";

        assertThat(notSaved()).hasMessageContaining("no text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "###ERROR: UNKNOWN COMMAND, TRY 'HELP'###",
                "### ERROR: Unknown command",
                "Unknown command, try 'help'",
                "###ERROR IN diff: INVALID###"
            })
    void a_firmware_that_does_not_know_the_command_has_told_no_settings(String complaint) {
        cli.answers = line -> line.equals("diff all") ? complaint : "";

        assertThat(notSaved().message()).containsIgnoringCase("diff all").doesNotContain("##");
    }

    @Test
    void an_empty_listing_is_none() {
        notSaved();
    }

    @Test
    void a_board_that_leaves_while_it_lists_has_told_no_settings() {
        cli.leavesAt = Optional.of("diff all");

        Failure failure = catchThrowableOfType(Failure.class, this::save);

        assertThat(failure.kind()).isEqualTo(FailureKind.SERIAL_PORT_FAILED);
        assertThat(failure).hasMessageContaining("left the bus");
    }

    @Test
    void each_line_is_sent_after_the_one_before_was_answered_then_saved_and_read_back() {
        answer(Map.of("save", "Rebooting", "dump all", "set a = 1\r\nset b = 2"));

        RestoredSettings restored = restore("set a = 1", "set b = 2", "save");

        assertThat(restored.complete()).isTrue();
        assertThat(restored.sent()).isEqualTo(2);
        assertThat(cli.typed.stream().filter(line -> !line.startsWith("# mark")))
                .containsSequence("batch start", "set a = 1", "set b = 2", "batch end", "save");
        assertThat(cli.typed).contains("dump all").doesNotContain("diff all").endsWith("exit");
    }

    @Test
    void a_firmware_without_batches_is_sent_no_end_of_one() {
        answer(Map.of("batch start", "Unknown command, try 'help'", "save", "Rebooting", "dump all", "set a = 1"));

        assertThat(restore("set a = 1").complete()).isTrue();
        assertThat(cli.typed).doesNotContain("batch end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "###ERROR: INVALID VALUE###\r\nAllowed range: 0 - 3",
                "###ERROR IN set: INVALID NAME###",
                "### ERROR: Invalid name",
                "Invalid value",
                "Parse error",
                "###ERROR IN board_name: BOARD_NAME CANNOT BE CHANGED. CURRENT VALUE: 'X'###"
            })
    void whatever_a_complaint_looks_like_it_is_one(String complaint) {
        answer(Map.of("set a = 9", complaint, "save", "Rebooting", "dump all", "set b = 2"));

        RestoredSettings restored = restore("set a = 9", "set b = 2");

        assertThat(restored.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.line()).isEqualTo(new SettingsLine(1, "set a = 9"));
            assertThat(refused.reason()).doesNotContain("#").isNotBlank();
        });
        assertThat(restored.lost()).isEmpty();
    }

    @Test
    void an_answer_that_mentions_errors_is_no_complaint() {
        answer(Map.of(
                "set gps_errors = 1", "gps_errors set to 1", "save", "Rebooting", "dump all", "set gps_errors = 1"));

        assertThat(restore("set gps_errors = 1").complete()).isTrue();
    }

    @Test
    void a_save_that_is_refused_after_errors_is_said_again() {
        answer(Map.of("set a = 9", "###ERROR###", "dump all", ""));
        int[] saves = {0};
        var before = cli.answers;
        cli.answers = line -> line.equals("save")
                ? saves[0]++ < 1 ? "###ERROR IN save: PLEASE FIX ERRORS THEN 'SAVE'###" : "Rebooting"
                : before.apply(line);

        assertThat(restore("set a = 9").refused()).hasSize(1);
        assertThat(saves[0]).isEqualTo(2);
    }

    @Test
    void a_firmware_that_will_not_save_is_left_as_it_was() {
        answer(Map.of("save", "###ERROR IN save: NO###"));

        Failure failure = catchThrowableOfType(Failure.class, () -> restore("set a = 1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS_NOT_RESTORED);
        assertThat(failure).hasMessageContaining("refuses to save");
        assertThat(cli.typed).endsWith("save", "exit");
    }

    @Test
    void a_read_back_that_fails_leaves_the_command_line_too() {
        answer(Map.of("save", "Rebooting", "dump all", "set a = 1\r\n".repeat(200_000)));

        Failure failure = catchThrowableOfType(Failure.class, () -> restore("set a = 1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS_NOT_RESTORED);
        assertThat(failure).hasMessageContaining("more than 1 MiB");
        assertThat(cli.typed).endsWith("exit");
    }

    @ParameterizedTest
    @CsvSource({
        "defaults noreboot, true",
        "DEFAULTS NoReboot, true",
        "defaults nosave, false",
        "set a = noreboot, false"
    })
    void who_sends_what_inav_writes_at_once_hears_of_it_before(String line, boolean told) {
        answer(Map.of("save", "Rebooting", "dump all", "set a = noreboot\r\nset b = 1"));
        List<String> typedBefore = new ArrayList<>();

        cli.settings(note -> {
                    typedBefore.addAll(cli.typed);
                    notes.add(note);
                })
                .restore(file(line, "set b = 1"), false, sent -> {});

        assertThat(notes.stream().anyMatch(note -> note.contains("standard values until its settings are restored")))
                .isEqualTo(told);
        assertThat(typedBefore).doesNotContain(line, "batch start");
    }

    @Test
    void a_job_that_is_stopped_on_the_way_saves_nothing_and_leaves_the_command_line() {
        answer(Map.of());
        Failure stop = new Failure(FailureKind.CANCELLED, "stop", "");

        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> cli.settings(notes::add).restore(file("set a = 1", "set b = 2", "set c = 3"), false, sent -> {
                    if (cli.typed.contains("set b = 2")) {
                        throw stop;
                    }
                }));

        assertThat(failure).isSameAs(stop);
        assertThat(cli.typed).doesNotContain("set c = 3", "save").endsWith("exit");
    }

    @Test
    void a_line_whose_echo_is_garbled_does_not_hang() {
        answer(Map.of("save", "Rebooting", "dump all", "set a = 1"));
        cli.echo = line -> line.startsWith("set") ? line.replace('s', '?') : line;

        assertThat(restore("set a = 1").complete()).isTrue();
    }

    @Test
    void the_firmwares_own_version_line_stands_in_for_msp() {
        answer(Map.of("version", "# INAV/MATEKF405 7.1.2 Jun 10 2024 / 09:25:18 (3a2412e5)"));

        Failure failure =
                catchThrowableOfType(Failure.class, () -> restore("# firmware: BTFL 4.5.1", "#", "set a = 1"));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS_OF_OTHER_FIRMWARE);
        assertThat(failure).hasMessageContaining("BTFL 4.5.1").hasMessageContaining("INAV 7.1.2");
        assertThat(cli.typed).doesNotContain("batch start", "set a = 1").endsWith("exit");
    }

    @Test
    void a_setting_that_equals_a_standard_value_of_now_is_not_lost() {
        answer(Map.of("save", "Rebooting", "dump all", "feature GPS", "diff all", "set a = 1"));

        RestoredSettings restored = restore("set a = 1", "feature GPS", "set b = 2");

        assertThat(restored.lost()).containsExactly(new SettingsLine(3, "set b = 2"));
    }

    private void answer(Map<String, String> texts) {
        cli.answers = line -> texts.getOrDefault(line, "");
    }

    private SettingsFile save() {
        return cli.settings(notes::add).save(SettingsScope.DIFF, WHEN);
    }

    private Failure notSaved() {
        Failure failure = catchThrowableOfType(Failure.class, this::save);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS_NOT_SAVED);
        assertThat(failure.remedy()).isNotBlank();
        return failure;
    }

    private RestoredSettings restore(String... lines) {
        return cli.settings(notes::add).restore(file(lines), false, sent -> {});
    }

    private static SettingsFile file(String... lines) {
        return SettingsFile.parse("quad.txt", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private Duration passed() {
        return Duration.ofNanos(cli.clock.nanos() - began);
    }
}
