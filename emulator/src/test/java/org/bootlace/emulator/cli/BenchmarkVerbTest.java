package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchmarkVerbTest {

    private final StringWriter out = new StringWriter();
    private final CommandLine emulate =
            EmulatorCommands.all().get("emulate").get().setErr(new PrintWriter(new StringWriter()));

    @Test
    void json_names_each_number_with_its_unit_and_target() {
        assertThat(run("benchmark", "--seconds", "0.01", "--boards", "3", "-o", "json"))
                .isZero();

        JsonNode root = JsonMapper.shared().readTree(out.toString());
        assertThat(root.get("measurements")
                        .valueStream()
                        .map(each -> each.get("id").asString()))
                .containsExactly(
                        "in-process",
                        "heap-untouched",
                        "heap-served",
                        "ping-pong-1",
                        "usbip-1",
                        "ratio-1",
                        "ping-pong-3",
                        "usbip-3",
                        "ratio-3",
                        "p99-ping-pong-3",
                        "p99-usbip-3",
                        "p99-ratio-3",
                        "served-3",
                        "p99-flat-out-3",
                        "p99-3");
        JsonNode heap = root.get("measurements").get(1);
        assertThat(heap.get("unit").asString()).isEqualTo("bytes");
        assertThat(heap.get("atMost").asDouble()).isEqualTo(65_535);
    }

    @Test
    void text_says_whether_a_target_is_kept() {
        assertThat(run("benchmark", "--seconds", "0.01", "--boards", "1")).isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("heap of an untouched board.* bytes  (good:|MISSED:) at most 65,535"));
    }

    @Test
    void impossible_durations_are_refused() {
        assertThat(run("benchmark", "--seconds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int run(String... args) {
        return emulate.setOut(new PrintWriter(out)).execute(args);
    }
}
