package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.flasher.CancellationSignal;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.testkit.FakeBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CommandErrorsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_failure_is_three_lines_and_its_exit_code() {
        int code = run(new Failure(FailureKind.IMAGE_CHECKSUM, "Line 7 is wrong.", "Download the file again."));

        assertThat(code).isEqualTo(13);
        assertThat(err.toString().lines())
                .containsExactly(
                        "error: Line 7 is wrong.", "to do: Download the file again.", "(IMAGE_CHECKSUM, exit code 13)");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void on_request_a_failure_is_a_json_object_too() {
        Failure failure = new Failure(
                FailureKind.IMAGE_CHECKSUM, "Line 7 is wrong.", "Download the file again.", Map.of("line", "7"));

        run(failure, "-o", "json");

        assertThat(err.toString()).contains("error: Line 7 is wrong.");
        assertThat(out.toString()).isEqualToIgnoringWhitespace("""
                { "schema": 1, "verb": "test", "ok": false, "error": {
                    "kind": "IMAGE_CHECKSUM", "exitCode": 13, "message": "Line 7 is wrong.",
                    "remedy": "Download the file again.", "boardState": "UNTOUCHED", "facts": { "line": "7" },
                    "findings": [ ] } }""");
    }

    @Test
    void a_cancelled_job_that_left_a_board_in_its_bootloader_says_how_to_start_it() {
        org.bootlace.flasher.testkit.FakeHost host = new org.bootlace.flasher.testkit.FakeHost();
        host.plug("1-2", FakeBoard.Mode.APPLICATION);
        CancellationSignal stop = new CancellationSignal();
        FlashListener impatient = event -> {
            if (event instanceof FlashEvent.Progress) {
                stop.cancel();
            }
        };
        Flasher flasher = Flasher.builder()
                .on(host.ports())
                .listener(impatient)
                .cancelledBy(stop)
                .build();
        FlashOptions staying = FlashOptions.defaults().withLeave(false);

        int code = run(catchThrowableOfType(FlashException.class, () -> flasher.backup(BoardSelector.only(), staying)));

        assertThat(code).isEqualTo(130);
        assertThat(err.toString())
                .contains("The flash was not touched. The board stays in its bootloader.")
                .contains("'bootlace go --board usb:1-2' starts the firmware that it holds.")
                .doesNotContain("The board is as it was");
    }

    @Test
    void another_module_brings_its_own_reports() {
        ErrorTranslator emulator = exception -> exception instanceof IllegalStateException
                ? Optional.of(ErrorReport.of("CHIP_UNKNOWN", 41, "No such chip.", "Use another."))
                : Optional.empty();

        assertThat(run(new IllegalStateException(), List.of(emulator))).isEqualTo(41);
        assertThat(err.toString()).startsWith("error: No such chip.");
    }

    @Test
    void every_report_ends_its_sentences() {
        ErrorTranslator terse = exception -> Optional.of(ErrorReport.of("X", 41, "no such chip", "did you mean Y?"));

        run(new IllegalStateException(), List.of(terse));

        assertThat(err.toString()).startsWith("error: no such chip.\nto do: did you mean Y?\n");
    }

    @Test
    void what_nobody_knows_is_a_defect_with_its_stack_trace() {
        assertThat(run(new ArithmeticException("by zero"))).isEqualTo(3);
        assertThat(err.toString())
                .contains("at org.bootlace.flasher.cli.CommandErrorsTest")
                .contains("error: The program itself failed: java.lang.ArithmeticException: by zero.")
                .contains("(INTERNAL, exit code 3)");
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class})
    void an_error_of_the_virtual_machine_is_a_defect_too(Class<? extends Error> error) throws Exception {
        CommandLine command =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("bootlace"));
        command.addSubcommand(new Broken(error.getDeclaredConstructor().newInstance()));
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        new CommandErrors(() -> Terminal.NONE).installOn(command);

        assertThat(command.execute("broken", "-o", "json")).isEqualTo(3);
        assertThat(err.toString()).contains("error: The program itself failed: " + error.getName());
        assertThat(out.toString()).contains("\"verb\" : \"broken\"", "\"kind\" : \"INTERNAL\"", "\"exitCode\" : 3");
    }

    @Test
    void a_mistyped_option_is_answered_with_the_nearest_and_the_help() {
        assertThat(run(new ArithmeticException(), "--ouptut=json")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "error: Unknown option '--ouptut=json'.",
                        "to do: Did you mean --output? See 'test --help'.",
                        "(USAGE, exit code 2)");
    }

    @Test
    void a_mistyped_verb_is_answered_with_the_nearest() {
        CommandLine root =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("bootlace"));
        root.addSubcommand("flash", new Failing(new ArithmeticException()));
        root.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        new CommandErrors(() -> Terminal.NONE).installOn(root);

        assertThat(root.execute("falsh", "x.hex")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "error: There is no verb 'falsh'.",
                        "to do: Did you mean flash? See 'bootlace --help'.",
                        "(USAGE, exit code 2)");
    }

    @Test
    void a_mistake_on_a_json_command_line_is_json_as_well() {
        assertThat(run(new ArithmeticException(), "--nonsense", "--output=JSON"))
                .isEqualTo(2);
        assertThat(out.toString()).contains("\"kind\" : \"USAGE\"");
    }

    @ParameterizedTest
    @CsvSource({
        "flash x -o json, true",
        "flash -ojson x, true",
        "flash -o=json x, true",
        "flash --output json, true",
        "flash --output=JSON x, true",
        "flash json, false",
        "flash -o text json, false",
        "flash --output text, false",
        "emulate --chip X -- prog -o json, false"
    })
    void json_is_recognised_in_any_spelling(String line, boolean json) {
        assertThat(ErrorPrinter.asksForJson(List.of(line.split(" ")))).isEqualTo(json);
    }

    private int run(RuntimeException exception, String... args) {
        return run(exception, List.of(), args);
    }

    private int run(RuntimeException exception, List<ErrorTranslator> more, String... args) {
        CommandLine command = new CommandLine(new Failing(exception));
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        new CommandErrors(() -> Terminal.NONE, more.toArray(ErrorTranslator[]::new)).installOn(command);
        return command.execute(args);
    }

    @Command(name = "test")
    private static final class Failing implements Callable<Integer> {

        private final RuntimeException exception;

        @Mixin
        private OutputOptions output = new OutputOptions();

        Failing(RuntimeException exception) {
            this.exception = exception;
        }

        @Override
        public Integer call() {
            throw exception;
        }
    }

    @Command(name = "broken")
    private static final class Broken implements Callable<Integer> {

        private final Error error;

        @Mixin
        private OutputOptions output = new OutputOptions();

        Broken(Error error) {
            this.error = error;
        }

        @Override
        public Integer call() {
            throw error;
        }
    }
}
