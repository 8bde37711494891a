package org.bootlace.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepVerbTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_shows_options_and_examples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--sample", "--output", "Examples:", "bootlace sweep --only");
    }

    @Test
    void faults_that_the_flasher_stands_are_counted_by_board_and_by_fault() {
        assertThat(run("STM32F405xG", "--fault", "dfu.leavecrash")).isZero();
        assertThat(out.toString())
                .contains("| STM32F405xG | 2 | 2 | 0 | 0 |  |", "| dfu.leavecrash | 2 | 2 | 0 | 0 |  |")
                .contains("2 sessions in", "0 violations");
    }

    @Test
    void the_same_for_a_script() {
        assertThat(run("STM32F405xG", "--fault", "dfu.leavecrash", "-o", "json"))
                .isZero();

        JsonNode document = JsonMapper.shared().readTree(out.toString());
        assertThat(document.path("ok").asBoolean()).isTrue();
        assertThat(document.path("sessions").asInt()).isEqualTo(2);
        assertThat(document.path("faults").path(0).path("fault").asString()).isEqualTo("dfu.leavecrash");
        assertThat(document.path("broken")).isEmpty();
    }

    /** No chip of the sweep is protected; one that is shows that the advice would be noticed. */
    @Test
    void advice_to_erase_everything_is_a_broken_promise() {
        assertThat(run("--only", "STM32F405xG/full/rdp1")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("VIOLATION bootlace sweep --only 'STM32F405xG/full/rdp1': advice that cannot be undone")
                .contains("--yes-erase-everything");
    }

    @Test
    void a_board_that_is_not_swept_is_refused_with_those_that_are() {
        assertThat(run("STM32F999")).isEqualTo(2);
        assertThat(err.toString()).contains("'STM32F999' is not swept.", "STM32F405xG+app");
    }

    private int run(String... args) {
        String[] line = new String[args.length + 1];
        line[0] = "sweep";
        System.arraycopy(args, 0, line, 1, args.length);
        CommandLine program = Program.assemble();
        program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return program.execute(line);
    }
}
