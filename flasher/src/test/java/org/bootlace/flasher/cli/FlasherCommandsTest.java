package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs as a user meets them, on a machine with nothing plugged in. */
class FlasherCommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FakeHost host = new FakeHost();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"list", "info", "flash", "watch", "erase", "read", "verify", "reboot"})
    void every_verb_explains_itself_with_examples(String verb) {
        assertThat(run(verb, "--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: bootlace " + verb)
                .contains("Examples:\n  bootlace " + verb)
                .contains("--board=SELECTOR")
                .contains("--output=FORMAT");
    }

    @Test
    void help_lists_verbs_and_topics() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("flash ", "verify ", "exit-codes");
    }

    @Test
    void help_on_exit_codes_names_every_kind_in_order() {
        assertThat(run("help", "exit-codes")).isZero();
        assertThat(out.toString()).contains("   0  OK ", "  13  IMAGE_CHECKSUM ", " 130  CANCELLED ");
        assertThat(out.toString().indexOf("CHIP_UNKNOWN"))
                .isBetween(
                        out.toString().indexOf("FILE_NOT_WRITABLE"),
                        out.toString().indexOf("CANCELLED"));
    }

    @Test
    void help_on_boards_shows_every_way_to_name_one() {
        assertThat(run("help", "boards")).isZero();
        assertThat(out.toString()).contains("usb:1-2.3  ", "serial:STRING  ", "tty:/dev/ttyACM0  ");
    }

    @Test
    void help_on_something_else_guesses() {
        assertThat(run("help", "exitcodes")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean 'exit-codes'?");
    }

    @Test
    void a_missing_file_is_said_before_any_board_is_looked_for() {
        assertThat(run("flash", directory.resolve("none.hex").toString())).isEqualTo(10);
    }

    @Test
    void a_verb_for_one_board_refuses_several() {
        assertThat(run("info", "--board", "usb:1-1", "--board", "usb:1-2")).isEqualTo(2);
        assertThat(err.toString()).contains("Only one board can be named here, and it is usb:1-1 and usb:1-2.");
    }

    @Test
    void all_boards_of_a_machine_without_any_are_none() throws IOException {
        Path file = Files.writeString(directory.resolve("f.hex"), ":080000000000022001010008CC\n:00000001FF\n");

        assertThat(run("flash", file.toString(), "--all")).isEqualTo(4);
        assertThat(err.toString()).contains("error: No board was found.");
        assertThat(run("flash", file.toString(), "--all", "--board", "usb:1-1")).isEqualTo(2);
        assertThat(run("flash", file.toString(), "--all", "--wait")).isEqualTo(2);
    }

    @Test
    void no_board_is_said_with_the_cable_in_mind() {
        assertThat(run("info")).isEqualTo(4);
        assertThat(err.toString().lines())
                .containsExactly(
                        "error: No board was found. None is on USB.",
                        "to do: Check the USB cable: a charge-only cable powers a board but carries no data; then hold the"
                                + " BOOT button while plugging the board in.",
                        "(BOARD_NOT_FOUND, exit code 4)");
    }

    @Test
    void a_machine_without_usb_is_told_apart_from_one_without_a_board() {
        host.withObstacle("this machine has no USB at all");

        assertThat(run("info", "-o", "json")).isEqualTo(4);
        assertThat(err.toString())
                .startsWith("error: No board can be found: this machine has no USB at all.")
                .contains("pass the board's USB device through");
        assertThat(out.toString()).contains("\"kind\" : \"BOARD_NOT_FOUND\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uart:/dev/doesnotexist", "tty:/dev/doesnotexist"})
    void a_serial_port_that_is_not_there_is_not_put_down_to_usb(String selector) {
        host.withObstacle("this machine has no USB at all");

        assertThat(run("info", "-b", selector)).isEqualTo(4);
        assertThat(err.toString()).contains("/dev/doesnotexist").doesNotContain("has no USB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usb:1-2", "serial:385C34733435"})
    void a_machine_without_usb_has_no_board_whatever_its_name(String selector) {
        host.withObstacle("this machine has no USB at all");

        assertThat(run("info", "-b", selector)).isEqualTo(4);
        assertThat(err.toString()).contains("this machine has no USB at all");
    }

    @Test
    void nothing_connected_is_no_failure_for_list() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).startsWith("No board is connected.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_station_does_not_wait_where_no_board_could_ever_be_seen() throws IOException {
        host.withObstacle("this machine has no USB at all");
        Path file = Files.writeString(directory.resolve("f.hex"), ":080000000000022001010008CC\n:00000001FF\n");

        assertThat(run("watch", file.toString())).isEqualTo(4);
        assertThat(err.toString()).contains("error: No board can be found: this machine has no USB at all.");
    }

    @Test
    void a_list_is_of_all_boards_and_says_so_to_who_wants_one() {
        assertThat(run("list", "--board", "uart:/dev/ttyUSB0")).isEqualTo(2);
        assertThat(err.toString()).contains("'bootlace info --board uart:/dev/ttyUSB0' asks one board");
    }

    @Test
    void a_list_for_a_script_is_an_empty_list() {
        assertThat(run("list", "--output", "json")).isZero();
        assertThat(out.toString()).isEqualToIgnoringWhitespace("""
                { "schema": 1, "verb": "list", "ok": true, "boards": [ ], "obstacle": null }""");
    }

    @Test
    void erase_wants_to_be_told_what() {
        assertThat(run("erase")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: Missing required argument (specify one of these): (--full-chip | --range");
    }

    @Test
    void erase_takes_one_of_the_two() {
        assertThat(run("erase", "--full-chip", "--range", "0x08000000+16K")).isEqualTo(2);
    }

    @Test
    void one_file_too_many_is_called_that() {
        assertThat(run("flash", "a.hex", "b.hex")).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: 'b.hex' is one argument too many.\n");
    }

    @Test
    void a_mistyped_option_is_the_one_that_is_named() {
        assertThat(run("list", "--bord", "usb:1-2")).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: Unknown option '--bord'.\nto do: Did you mean --board");
    }

    @Test
    void read_does_not_replace_a_file_unasked() throws IOException {
        Path file = Files.writeString(directory.resolve("backup.bin"), "precious");

        assertThat(run("read", file.toString(), "--all")).isEqualTo(39);
        assertThat(file).hasContent("precious");
        assertThat(err.toString()).contains("--overwrite");
    }

    @Test
    void read_does_not_put_raw_bytes_under_a_misleading_name() {
        assertThat(run("read", directory.resolve("backup.hex").toString(), "--all"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "flash, --preserve, --full-chip-erase",
        "watch, --preserve, --full-chip-erase",
        "flash, --incremental, --no-incremental"
    })
    void flash_refuses_what_it_could_do_only_half_of(String verb, String one, String other) throws IOException {
        Path file = Files.writeString(directory.resolve("f.hex"), ":080000000000022001010008CC\n:00000001FF\n");

        assertThat(run(verb, file.toString(), one, other)).isEqualTo(2);
        assertThat(err.toString()).contains(one + " and " + other + " exclude each other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "9999999999"})
    void a_number_of_jobs_is_checked_however_many_boards_there_are(String jobs) throws IOException {
        Path file = Files.writeString(directory.resolve("f.hex"), ":080000000000022001010008CC\n:00000001FF\n");

        assertThat(run("flash", file.toString(), "--board", "usb:1-1", "--jobs", jobs))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'" + jobs + "' is no number of boards");
    }

    @ParameterizedTest
    @CsvSource({
        "watch @/f.hex --log @/none/log.csv, @/none/log.csv cannot be written: there is no such",
        "restore @/none.json, @/none.json cannot be read (there is no such",
        "option-bytes write --file @/none.bin --yes-change-option-bytes, @/none.bin cannot be read: there is no such",
        "settings restore @/none.txt, @/none.txt cannot be read: there is no such"
    })
    void what_is_wrong_with_a_file_is_said_in_words(String line, String words) throws IOException {
        Files.writeString(directory.resolve("f.hex"), ":080000000000022001010008CC\n:00000001FF\n");

        assertThat(run(line.replace("@/", directory + "/").split(" "))).isNotZero();
        assertThat(err.toString()).contains(words.replace("@/", directory + "/"));
    }

    @ParameterizedTest
    @CsvSource({
        "flash /dev/zero, 14",
        "restore /dev/zero, 63",
        "option-bytes write --file /dev/zero --yes-change-option-bytes, 10",
        "settings restore /dev/zero, 51"
    })
    void a_file_without_an_end_is_refused(String line, int code) {
        assumeThat(Path.of("/dev/zero")).exists();

        assertThat(run((line + " -o json").split(" "))).as(err.toString()).isEqualTo(code);
        assertThat(out.toString()).contains("\"exitCode\" : " + code);
    }

    private int run(String... args) {
        CommandLine root = new CommandLine(new Root());
        SelectorSchemes schemes = SelectorSchemes.of().on(host::ports);
        FlasherCommands.all(schemes, () -> Terminal.NONE).values().forEach(verb -> root.addSubcommand(verb.get()));
        root.addSubcommand(new HelpVerb(
                List.of(schemes.topic(), ExitCode.topic(List.of(new ExitCode(41, "CHIP_UNKNOWN", "No chip"))))));
        root.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        new CommandErrors(() -> Terminal.NONE).installOn(root);
        return root.execute(args);
    }

    @Command(name = "bootlace")
    private static final class Root implements Runnable {
        @Override
        public void run() {}
    }
}
