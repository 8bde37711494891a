package org.bootlace.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bootlace.features.firmware.IntelHexWriter;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.hil.house.Checkout;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProgramTest {

    private static final String BOARD = "--board=emulated:STM32F405xG";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void every_module_brings_its_verbs() {
        assertThat(Program.assemble().getSubcommands().keySet())
                .contains("run", "list", "info", "flash", "erase", "read", "verify", "reboot", "emulate", "help")
                .contains("completion", "schema");
    }

    @Test
    void verbs_go_by_the_names_under_which_they_are_made() {
        for (String verb : Program.assemble().getSubcommands().keySet()) {
            assertThat(Program.assembleFor(List.of(verb, "--help"))
                            .getSubcommands()
                            .get(verb)
                            .getCommandName())
                    .isEqualTo(verb);
        }
    }

    @TestFactory
    Stream<DynamicTest> every_verb_explains_itself_with_examples() {
        return commands(Program.assemble(), List.of())
                .map(words -> DynamicTest.dynamicTest(String.join(" ", words), () -> {
                    StringWriter said = new StringWriter();
                    CommandLine root = Program.assembleFor(words);
                    root.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
                    List<String> line = new ArrayList<>(words);
                    line.add("--help");

                    assertThat(root.execute(line.toArray(String[]::new))).isZero();

                    String name = "bootlace " + String.join(" ", words);
                    assertThat(said.toString()).contains("Usage: " + name, "Examples:\n");
                    assertThat(said.toString().replaceFirst("(?s).*Examples:", ""))
                            .contains(name);
                }));
    }

    /** Verbs and what is below them, as they are typed. */
    private static Stream<List<String>> commands(CommandLine command, List<String> words) {
        return command.getSubcommands().entrySet().stream().flatMap(each -> {
            List<String> below = new ArrayList<>(words);
            below.add(each.getKey());
            return Stream.concat(Stream.of(below), commands(each.getValue(), below));
        });
    }

    @Test
    void only_the_verb_that_was_called_is_made() {
        assertThat(Program.assembleFor(List.of("list")).getSubcommands()).containsOnlyKeys("list");
    }

    @Test
    void help_and_mistakes_know_every_verb() {
        int all = Program.assemble().getSubcommands().size();
        for (List<String> args : List.of(List.<String>of(), List.of("--help"), List.of("help"), List.of("lst"))) {
            assertThat(Program.assembleFor(args).getSubcommands())
                    .as(args.toString())
                    .hasSize(all);
        }
    }

    @Test
    void without_a_verb_it_shows_them() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("Usage: bootlace", "Verbs:", "run ", "flash ", "emulate ");
    }

    @Test
    void a_mistyped_verb_is_answered_with_the_nearest() {
        assertThat(run("rnu")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no verb 'rnu'.", "Did you mean run?");
    }

    @Test
    void version_says_what_it_runs_on() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("bootlace ").contains("Java " + System.getProperty("java.version"));
    }

    @Test
    void help_on_exit_codes_lists_those_of_every_module() {
        assertThat(run("help", "exit-codes")).isZero();
        assertThat(out.toString()).contains("SCENARIO_FAILED", "IMAGE_CHECKSUM", "CHIP_UNKNOWN");
    }

    @Test
    void an_emulated_board_is_reached_by_name() {
        assertThat(run("list", BOARD)).isZero();
        assertThat(out.toString()).contains("usb:1-1", "in its bootloader");
    }

    @Test
    void the_doctor_asks_an_emulated_board_and_not_the_machine() {
        assertThat(run("doctor", BOARD)).isZero();
        assertThat(out.toString()).contains("[in-bootloader]", "No obstacle found. Within reach: usb:1-1.");
    }

    @Test
    void the_doctor_has_no_doubts_about_a_gd32_whose_layout_is_corrected() {
        assertThat(run("doctor", "--board=emulated:GD32VF103xB")).isZero();
        assertThat(out.toString()).doesNotContain("[layout-gd32vf103]");
    }

    @Test
    void a_station_of_emulated_boards_ends_after_as_many_as_it_should_and_tells_of_each() throws IOException {
        Path firmware = directory.resolve("f.hex");
        Files.write(firmware, IntelHexWriter.lines(MadeUpFirmware.withSettingsHole(5_000, 1)));

        assertThat(run("watch", firmware.toString(), BOARD + "?mode=app*3", "--max", "2", "--output", "json"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().lines())
                .map(line -> line.replaceAll(".*\"event\" ?: ?\"(\\w+)\".*", "$1"))
                .containsExactlyInAnyOrder("arrived", "arrived", "result", "result", "summary");
        assertThat(out.toString().lines().filter(line -> line.contains("#2")))
                .as("arrival and result of one board have one name")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(out.toString()).doesNotContain("#3");
    }

    @Test
    void failures_of_the_emulator_come_in_the_form_of_all_verbs() {
        assertThat(run("list", "--board=emulated:STM32F999")).isEqualTo(41);
        assertThat(err.toString()).contains("error: ", "STM32F999", "to do: ", "(CHIP_UNKNOWN, exit code 41)");
    }

    @Test
    void a_chip_whose_bootloader_has_no_usb_is_not_looked_for_there() {
        assertThat(run("info", "--board=emulated:STM32F103xB")).isEqualTo(2);
        assertThat(err.toString())
                .contains("has a UART and no USB", "--uart-pty")
                .doesNotContain("cable");
    }

    @Test
    void an_emulated_board_can_be_protected_and_have_its_boot_pin_held() {
        String board = "--board=emulated:STM32F405xG?boot0&fault=rdp1";
        assertThat(run("info", board)).isZero();
        assertThat(out.toString()).contains("the flash is read protected");
        assertThat(run("unprotect", board, "--yes-erase-everything")).isZero();
        assertThat(out.toString()).contains("Removed the read protection of usb:1-1");
    }

    @Test
    void an_emulated_board_can_have_several_faults_and_run_its_firmware() {
        assertThat(run("list", "--board=emulated:STM32F405xG?mode=app&fault=app.hang&fault=the flash is slow x2"))
                .isZero();
        assertThat(out.toString()).contains("running");
        assertThat(run("info", "--board=emulated:STM32F405xG?fault=perm.denied"))
                .isEqualTo(21);
    }

    @Test
    void times_of_emulated_boards_are_called_so_in_text_and_in_a_field_of_their_own() throws IOException {
        Path hex = Files.write(directory.resolve("f.hex"), IntelHexWriter.lines(MadeUpFirmware.ofSize(20_000, 1)));
        assertThat(run("flash", hex.toString(), BOARD)).isZero();
        assertThat(out.toString()).containsPattern("in \\d+\\.\\d s \\(emulated time\\)\\.");
        assertThat(err.toString()).containsPattern("Programming .* in \\d+\\.\\d s \\(emulated time\\)");
        assertThat(run("flash", hex.toString(), BOARD, "--plan")).isZero();
        assertThat(out.toString()).containsPattern("Takes about \\d+\\.\\d s \\(emulated time\\)");
        assertThat(run("flash", hex.toString(), BOARD + "*2")).isZero();
        assertThat(out.toString()).containsPattern("#2 +PASS +\\d+\\.\\d s \\(emulated time\\)");
        out.getBuffer().setLength(0);
        assertThat(run("flash", hex.toString(), BOARD, "-o", "json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).path("clock").asString())
                .isEqualTo("emulated time");
    }

    @Test
    void help_on_boards_tells_that_an_emulated_board_is_new_each_time_and_how_to_keep_one() {
        assertThat(run("help", "boards")).isZero();
        assertThat(out.toString())
                .contains("forgotten when it ends", "(emulated time)", "'emulated:STM32F405xG?boot0&fault=rdp1'")
                .contains("'emulated:STM32F405xG*4'")
                .contains("bootlace emulate --chip STM32F405xG --state my.board -- bootlace flash firmware.hex");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ?boot1                | 'boot1' is no setting of an emulated board. Did you mean 'boot0'?
                    ?mode=ap              | 'mode=ap' is no setting of an emulated board. Did you mean 'mode=app'?
                    ?                     | '' is no setting of an emulated board.
                    ?mode=rom&mode=app    | An emulated board starts either with mode=rom or with mode=app.
                    ?fault=               | fault= names no fault.
                    ?fault=many           | where nothing can be done for 'emulated:'.
                    *2?mode=app           | A number of boards is written at the end
                    *0                    | A number of boards is written at the end, 1 to 999 after a star
                    """)
    void a_wrong_setting_of_an_emulated_board_is_answered_with_what_there_is(String setting, String answer) {
        for (String verb : List.of("info", "run")) {
            assertThat(run(verb, "--board=emulated:STM32F405xG" + setting)).isEqualTo(2);
            assertThat(err.toString()).contains(answer, "any of mode=rom, mode=app, boot0, fault=FAULT");
        }
    }

    @Test
    void a_fault_that_does_not_exist_is_answered_with_the_nearest() {
        for (String verb : List.of("info", "run")) {
            assertThat(run(verb, "--board=emulated:STM32F405xG?fault=rdp3")).isNotZero();
            assertThat(err.toString()).contains("rdp3", "did you mean rdp");
        }
    }

    @Test
    void run_takes_an_emulated_board_with_a_fault() throws IOException {
        String steps = "* a board in the bootloader\n    * a firmware of 4 KB\n    * I flash it\n"
                + "    * it fails because the chip is read-protected";
        assertThat(run("run", feature(steps), report(), BOARD + "?fault=rdp1")).isZero();
        assertThat(out.toString()).contains("1 passed", "on emulated STM32F405xG");
    }

    @Test
    void run_passes_on_the_embedded_bench_and_says_so_in_lines() throws IOException {
        assertThat(run("run", feature("Given a board in the bootloader"), report()))
                .isZero();
        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Mine"),
                        line -> assertThat(line).matches("  ✓ one +\\d+ ms"),
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line)
                                .matches("1 scenario: 1 passed in \\d+\\.\\d s on emulated STM32F405xG"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "Report: " + directory.resolve("report").resolve("index.html")));
        assertThat(directory.resolve("report/junit.xml")).exists();
    }

    @Test
    void run_shows_the_step_that_is_undefined_and_the_nearest_there_is() throws IOException {
        assertThat(run("run", feature("Given a board in the botloader"), report()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ Mine: one", "Given a board in the botloader", "mine.feature:3")
                .contains("Did you mean: a board in the bootloader", "A scenario failed. (exit code 1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a firmware of 20 kilobytes                   | 'kilobytes' is no unit of size. Did you mean 'bytes'? Choose one of: bytes, KB, MB
                    a firmware of 99999999999 KB                 | 99999999999 KB is more than any chip has; write at most 2047 MB
                    the flash cell at 0x80O4000 is worn out      | '0x80O4000' is no address. Write it as 0x08004000, at most 0xFFFFFFFF
                    the cable will be pulled while rebooting     | a cable can be pulled while erasing, programming or verifying
                    this will go wrong: the moon is full         | no fault is named 'the moon is full': did you mean the cable is pulled
                    I flash it                                   | the scenario has no firmware yet; say 'Given a firmware of 20 KB'
                    I flash it with the "warp" option            | 'warp' is no option. Did you mean 'wait'? Choose one of: no reboot, full chip erase
                    every byte was verified                      | nothing was asked of the flasher yet; say 'When I flash it' before
                    the command succeeds                         | no command was run yet; say
                    I flash it with the serial port selected     | has no serial port now; start its firmware
                    """)
    void run_answers_a_slip_of_an_author_without_a_word_of_java(String step, String answer) throws IOException {
        String path = feature("* a board in the bootloader\n    * " + step);
        Files.writeString(Path.of(path), "@needs:faults\n" + Files.readString(Path.of(path)));
        assertThat(run("run", path, report())).isEqualTo(1);
        assertThat(out.toString()).contains(answer).doesNotContain("Exception", "at org.", "[");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    two boards in the bootloader                 | @boards:2
                    the second board runs its firmware           | @boards:2
                    both boards are untouched                    | @boards:2
                    I flash the second board                     | @boards:2
                    its cable is pulled                          | @needs:unplug
                    its cable is one that only charges           | @needs:charge-only-cable
                    its power is cycled with BOOT held           | @needs:power-cycle
                    its BOOT pin is held                         | @needs:boot-control
                    the chip is read-protected                   | @needs:faults
                    the user may not open USB devices            | @needs:host-trouble
                    the whole flash is blank                     | @needs:inspect-flash
                    I flash it over its UART                     | @needs:uart
                    I run "bootlace info" for both boards        | @boards:2
                    """)
    void run_does_not_let_a_forgotten_tag_pass(String step, String tag) throws IOException {
        assertThat(run("run", feature("* a firmware of 4 KB\n    * " + step), report()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("This step needs the tag " + tag).doesNotContain("Exception");
    }

    @Test
    void run_tells_an_unexpected_success_in_words() throws IOException {
        String steps = "* a board in the bootloader\n    * a firmware of 20 KB\n    * I flash it\n"
                + "    * it fails because the board was unplugged";
        assertThat(run("run", feature(steps), report())).isEqualTo(1);
        assertThat(out.toString())
                .contains("It was expected to fail, but it succeeded: usb:1-1 ")
                .contains("programmed 20480, verified 20480; it runs its application.")
                .doesNotContain("FlashReport", "[");
    }

    @Test
    void a_chip_is_explained_without_a_word_of_java() {
        assertThat(run("chips", "STM32F405xG")).isZero();
        assertThat(out.toString())
                .contains("setAddress 100, erase 100, write 104, massErase 100", "16K 400/800, 64K 1200/2400")
                .doesNotContain("PollTimeouts", "{16K");
    }

    @Test
    void run_of_a_scenario_that_no_board_fits_ends_with_its_own_code() throws IOException {
        String path = feature("Given a board in the bootloader");
        Files.writeString(Path.of(path), "@family:H7\n" + Files.readString(Path.of(path)));
        assertThat(run("run", path, report())).isEqualTo(4);
        assertThat(out.toString()).containsPattern("– one .*not on this bench: .*not H7");
    }

    @Test
    void run_says_as_json_what_it_says_in_lines() throws IOException {
        assertThat(run("run", feature("Given a board in the botloader"), report(), "-o", "json"))
                .isEqualTo(1);
        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.path("verb").asString()).isEqualTo("run");
        assertThat(json.path("ok").asBoolean()).isFalse();
        assertThat(json.path("verdict").asString()).isEqualTo("FAILED");
        assertThat(json.path("undefined").asInt()).isEqualTo(1);
        assertThat(json.at("/scenarios/0/trouble/step").asString()).isEqualTo("Given a board in the botloader");
        assertThat(err.toString()).contains("✗ one");
    }

    @Test
    void run_uses_the_boards_of_a_bench_file() throws IOException {
        Path bench = Files.writeString(
                directory.resolve("desk.yaml"), "slots: [{name: left, emulator: {chip: STM32F405xG, mode: app}}]\n");
        assertThat(run("run", feature("Given a board in the bootloader"), report(), "--bench", bench.toString()))
                .isZero();
        assertThat(out.toString()).contains(" on desk");
    }

    @Test
    void run_takes_one_board_from_the_command_line() throws IOException {
        assertThat(run("run", feature("Given a board in the bootloader"), report(), BOARD))
                .isZero();
    }

    @Test
    void run_takes_a_topic_of_the_bundled_scenarios() {
        assertThat(run("run", "windows", report())).isZero();
        assertThat(out.toString()).startsWith("Drivers on Windows").contains("1 scenario: 1 passed");
    }

    @Test
    void the_help_of_run_names_every_topic() throws IOException {
        assertThat(run("run", "--help")).isZero();
        String help = out.toString().replaceAll("\\s+", " ");
        try (var topics = Files.list(Checkout.root().resolve("features/src/main/resources/features"))) {
            assertThat(topics.map(topic -> topic.getFileName().toString()))
                    .allSatisfy(topic -> assertThat(help).containsPattern("\\b" + topic + "\\b"));
        }
    }

    @Test
    void a_bench_and_a_board_exclude_each_other() {
        assertThat(run("run", "--bench=x.yaml", BOARD)).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
    }

    @Test
    void a_wrong_bench_file_is_a_usage_error_with_its_lines() throws IOException {
        Path bench = Files.writeString(directory.resolve("desk.yaml"), "slots:\n  - nme: left\n");
        assertThat(run("run", "--bench", bench.toString(), report())).isEqualTo(2);
        assertThat(err.toString()).contains("desk.yaml:2:", "did you mean 'name'?");
    }

    @Test
    void a_path_that_is_not_there_is_a_usage_error() {
        assertThat(run("run", "nowhere", report())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no feature file, directory or topic 'nowhere'.");
        assertThat(directory.resolve("report")).doesNotExist();
    }

    private String feature(String step) throws IOException {
        Path file = directory.resolve("mine.feature");
        Files.writeString(file, "Feature: Mine\n  Scenario: one\n    " + step + "\n");
        return file.toString();
    }

    private String report() {
        return "--report=" + directory.resolve("report");
    }

    private int run(String... args) {
        CommandLine program = Program.assemble();
        program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = program.execute(args);
        if (out.toString().startsWith("{")) {
            // A station prints a line for each event, any other verb one object.
            List<String> documents =
                    args[0].equals("watch") ? out.toString().lines().toList() : List.of(out.toString());
            documents.forEach(
                    document -> assertThat(OutputSchema.complaints(document)).isEmpty());
        }
        return exitCode;
    }
}
