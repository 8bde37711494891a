package org.bootlace.hil.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootlace.features.bench.Bench;
import org.bootlace.features.bench.BenchInUse;
import org.bootlace.features.bench.BoardLease;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.bench.BoardsMissingException;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.hil.report.ReportFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioRunnerTest {

    private static final List<String> GLUE = List.of("org.bootlace.hil.run.glue");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "nothing happens,     PASSED,       PASSED,   0",
        "the check fails,     FAILED,       FAILED,   1",
        "the board is gone,   FAILED,       FAILED,   1",
        "a step nobody wrote, UNDEFINED,    FAILED,   1",
        "two definitions,     UNDEFINED,    FAILED,   1",
        "the bench breaks,    BENCH_FAILED, BROKEN,   3",
        "no board fits,       SKIPPED,      NO_BOARD, 4",
    })
    void a_scenario_ends_as_its_step_does(String step, Outcome outcome, Verdict verdict, int exitCode)
            throws IOException {
        RunResult result = run("Given " + step);
        assertThat(result.scenarios()).extracting(ScenarioResult::outcome).containsExactly(outcome);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.verdict().exitCode()).isEqualTo(exitCode);
    }

    @Test
    void a_result_names_feature_scenario_and_place() throws IOException {
        ScenarioResult result = run("Given nothing happens").scenarios().get(0);
        assertThat(result.feature()).isEqualTo("Tiny");
        assertThat(result.name()).isEqualTo("number 0");
        assertThat(result.place()).isEqualTo(directory.resolve("tiny.feature") + ":3");
        assertThat(result.trouble()).isEmpty();
    }

    @Test
    void trouble_names_the_step_that_failed_and_says_why() throws IOException {
        Trouble trouble = run("Given nothing happens\n    And the check fails")
                .scenarios()
                .get(0)
                .trouble()
                .orElseThrow();
        assertThat(trouble.step()).isEqualTo("And the check fails");
        assertThat(trouble.place()).isEqualTo(directory.resolve("tiny.feature") + ":5");
        assertThat(trouble.explanation()).containsExactly("expected 0xFF at 0x08004000, found 0x00");
    }

    @Test
    void trouble_of_the_flasher_comes_with_its_remedy() throws IOException {
        assertThat(troubleOf("Given the board is gone"))
                .containsExactly("The board left the bus.", "Plug it in again.");
    }

    @Test
    void a_skip_comes_with_its_reason() throws IOException {
        assertThat(troubleOf("Given no board fits")).first().asString().contains("desk has no board of family H7");
    }

    @Test
    void one_pass_among_skips_is_a_pass() throws IOException {
        assertThat(run("Given no board fits", "Given nothing happens").verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void one_failure_among_passes_is_a_failure() throws IOException {
        assertThat(run("Given nothing happens", "Given the check fails").verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void tags_choose_and_nothing_chosen_is_no_success() throws IOException {
        feature("Given nothing happens", "Given the check fails");
        assertThat(run(request("@number0")).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run(request("@none")).verdict()).isEqualTo(Verdict.NOTHING_TO_RUN);
    }

    @Test
    void an_empty_directory_is_no_success() {
        assertThat(run(request("")).verdict()).isEqualTo(Verdict.NOTHING_TO_RUN);
    }

    @Test
    void a_line_chooses_one_scenario() throws IOException {
        feature("Given nothing happens", "Given the check fails");
        FeaturePlace place = FeaturePlace.parse(directory.resolve("tiny.feature") + ":3");
        RunResult result = run(new RunRequest(List.of(place), Optional.empty(), GLUE, Optional.empty()));
        assertThat(result.scenarios()).extracting(ScenarioResult::name).containsExactly("number 0");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5 12 13 18",
        "3, 5",
        "4, 5",
        "5, 5",
        "6, 5",
        "7, 12 13",
        "9, 12 13",
        "11, 12 13",
        "12, 12",
        "13, 13",
        "15, 18",
        "16, 18",
        "17, 18",
        "20, 18",
    })
    void any_line_of_a_scenario_chooses_it(int line, String scenarios) throws IOException {
        Path file = Files.writeString(directory.resolve("lines.feature"), """
                Feature: Lines

                  @first
                  @second
                  Scenario: number 0
                    Given nothing happens
                  @rows
                  Scenario Outline: rows <x>
                    Given nothing happens
                    Examples:
                      | x |
                      | a |
                      | b |

                  Rule: One
                    # a remark
                    @third
                    Scenario: number 2
                      Given nothing happens
                      And nothing happens
                """);
        FeaturePlace place = FeaturePlace.parse(file + ":" + line);
        RunResult result = run(new RunRequest(List.of(place), Optional.empty(), GLUE, Optional.empty()));
        assertThat(result.scenarios())
                .extracting(ScenarioResult::place)
                .containsExactlyElementsOf(Stream.of(scenarios.split(" "))
                        .map(at -> file + ":" + at)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "999", "99999999999"})
    void a_line_that_the_file_does_not_have_is_refused(String line) throws IOException {
        feature("Given nothing happens");
        Path file = directory.resolve("tiny.feature");
        Failure failure = catchThrowableOfType(Failure.class, () -> FeaturePlace.parse(file + ":" + line));
        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure.message()).isEqualTo("There is no line " + line + " in " + file + ", which has 4.");
    }

    @Test
    void broken_glue_is_a_breakdown() throws IOException {
        feature("Given nothing happens");
        RunRequest request = new RunRequest(
                List.of(FeaturePlace.parse(directory.toString())),
                Optional.empty(),
                List.of("org.bootlace.hil.run.brokenglue"),
                Optional.empty());
        RunResult result = run(request);
        assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(result.breakdowns()).singleElement().asString().contains("Duplicate step definitions");
    }

    @Test
    void a_feature_file_that_cannot_be_parsed_is_refused_by_line_and_nothing_runs() throws IOException {
        feature("Given nothing happens");
        Path torn = directory.resolve("torn.feature");
        Files.writeString(torn, "Feature: a\n Scenario: b\n  Given nothing happens\n  Gven nothing\n");
        Failure failure = catchThrowableOfType(Failure.class, () -> run(request("")));
        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure.message()).isEqualTo(torn + ":4: this is not Gherkin: got 'Gven nothing'");
    }

    @Test
    void a_scenario_whose_only_step_is_misspelt_is_no_success() throws IOException {
        RunResult result = run("Gven nothing happens");
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.scenarios().get(0).trouble().orElseThrow().explanation())
                .first()
                .isEqualTo("The scenario has no steps.");
    }

    @Test
    void a_wrong_tag_expression_is_refused() {
        Failure failure = catchThrowableOfType(Failure.class, () -> run(request("@a and and @b")));
        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure.message()).contains("'@a and and @b'");
    }

    @Test
    void the_reports_are_written() throws IOException {
        feature("Given nothing happens", "Given the check fails");
        ReportFiles files = ReportFiles.in(directory.resolve("my report"));
        RunRequest request = new RunRequest(
                List.of(FeaturePlace.parse(directory.toString())), Optional.empty(), GLUE, Optional.of(files));
        run(request);
        assertThat(files.html()).content().contains("<html").contains("number 1");
        assertThat(files.junit()).content().contains("tests=\"2\"", "failures=\"1\"");
        assertThat(files.messages()).content().contains("\"testRunFinished\"");
    }

    @Test
    void the_listener_sees_each_scenario_and_the_bench_is_in_use_meanwhile() throws IOException {
        feature("Given nothing happens", "Given the check fails");
        List<String> seen = new ArrayList<>();
        StubBench bench = new StubBench();
        new ScenarioRunner(bench, result -> {
                    assertThat(BenchInUse.current()).contains(bench);
                    seen.add(result.name());
                })
                .run(request(""));
        assertThat(seen).containsExactly("number 0", "number 1");
        assertThat(BenchInUse.current()).isEmpty();
    }

    private List<String> troubleOf(String steps) throws IOException {
        return run(steps).scenarios().get(0).trouble().orElseThrow().explanation();
    }

    private RunResult run(String... scenarios) throws IOException {
        feature(scenarios);
        return run(request(""));
    }

    private RunResult run(RunRequest request) {
        return new ScenarioRunner(new StubBench(), result -> {}).run(request);
    }

    private RunRequest request(String tags) {
        return new RunRequest(
                List.of(FeaturePlace.parse(directory.toString())),
                Optional.of(tags).filter(text -> !text.isEmpty()),
                GLUE,
                Optional.empty());
    }

    /** One scenario per argument; the argument is its steps. */
    private void feature(String... scenarios) throws IOException {
        StringBuilder text = new StringBuilder("Feature: Tiny\n");
        for (int number = 0; number < scenarios.length; number++) {
            text.append("  @number")
                    .append(number)
                    .append("\n  Scenario: number ")
                    .append(number);
            text.append("\n    ").append(scenarios[number]).append("\n");
        }
        Files.writeString(directory.resolve("tiny.feature"), text);
    }

    private static final class StubBench implements Bench {

        @Override
        public String name() {
            return "stub";
        }

        @Override
        public BoardLease lease(BoardRequest request) {
            throw new BoardsMissingException("no boards on a stub");
        }

        @Override
        public void close() {}
    }
}
