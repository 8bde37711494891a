package org.bootlace.hil.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootlace.flasher.cli.Terminal;
import org.bootlace.flasher.cli.Terminal.Colour;
import org.bootlace.flasher.cli.text.Times;
import org.bootlace.hil.report.ReportFiles;
import org.bootlace.hil.run.Outcome;
import org.bootlace.hil.run.RunListener;
import org.bootlace.hil.run.RunResult;
import org.bootlace.hil.run.ScenarioResult;
import org.bootlace.hil.run.Trouble;

/** A run as lines for people: one a scenario while it goes on, and at the end what went wrong. */
final class RunLines implements RunListener {

    private static final int NAME_WIDTH = 64;
    private static final long MILLIS_SHOWN_BELOW = 1000;
    private static final Map<Outcome, Mark> MARKS = Map.of(
            Outcome.PASSED, new Mark("✓", Colour.GREEN, "passed"),
            Outcome.FAILED, new Mark("✗", Colour.RED, "failed"),
            Outcome.UNDEFINED, new Mark("✗", Colour.RED, "with undefined steps"),
            Outcome.SKIPPED, new Mark("–", Colour.YELLOW, "skipped"),
            Outcome.BENCH_FAILED, new Mark("!", Colour.RED, "failed by the bench"));

    private final PrintWriter out;
    private final Terminal terminal;
    private final boolean quiet;
    private String feature = "";

    /** @param quiet whether scenarios that pass or are skipped go without a line */
    RunLines(PrintWriter out, Terminal terminal, boolean quiet) {
        this.out = out;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    private record Mark(String sign, Colour colour, String word) {

        static Mark of(Outcome outcome) {
            return MARKS.getOrDefault(outcome, new Mark("?", Colour.RED, outcome.name()));
        }
    }

    @Override
    public void finished(ScenarioResult result) {
        if (quiet && isFine(result)) {
            return;
        }
        if (!feature.equals(result.feature())) {
            feature = result.feature();
            out.println(feature);
        }
        String name = String.format("%-" + NAME_WIDTH + "s", result.name());
        out.println("  " + painted(result.outcome()) + " " + name + faint(remark(result)));
        out.flush();
    }

    private static boolean isFine(ScenarioResult result) {
        return result.outcome() == Outcome.PASSED || result.outcome() == Outcome.SKIPPED;
    }

    private static String remark(ScenarioResult result) {
        String reason = result.trouble().map(Trouble::explanation).orElse(List.of()).stream()
                .findFirst()
                .orElse("");
        return result.outcome() == Outcome.SKIPPED ? " " + reason : String.format("%8s", took(result.duration()));
    }

    private static String took(Duration duration) {
        return duration.toMillis() < MILLIS_SHOWN_BELOW ? duration.toMillis() + " ms" : Times.took(duration);
    }

    /** Everything that went wrong, the counts, and where the report is. */
    void summary(RunResult result, ReportFiles files) {
        result.scenarios().stream().filter(scenario -> !isFine(scenario)).forEach(this::explain);
        for (String breakdown : result.breakdowns()) {
            out.println();
            out.println(terminal.paint(Colour.RED, "The run broke down: ") + breakdown);
        }
        out.println();
        out.println(counts(result) + faint(" in " + Times.took(result.duration()) + " on " + result.bench()));
        if (result.verdict().exitCode() != 0) {
            out.println(terminal.paint(Colour.RED, result.verdict().summary() + ".")
                    + faint(" (exit code " + result.verdict().exitCode() + ")"));
        }
        out.println("Report: " + files.html());
        out.flush();
    }

    private void explain(ScenarioResult scenario) {
        out.println();
        out.println(painted(scenario.outcome()) + " " + scenario.feature() + ": " + scenario.name()
                + faint("  " + scenario.place()));
        scenario.trouble().ifPresent(trouble -> {
            if (!trouble.step().isEmpty()) {
                out.println("    " + trouble.step() + faint("  " + trouble.place()));
            }
            trouble.explanation().forEach(line -> out.println("      " + line));
        });
    }

    private String counts(RunResult result) {
        String parts = Stream.of(Outcome.values())
                .filter(outcome -> result.count(outcome) > 0)
                .map(outcome -> result.count(outcome) + " " + Mark.of(outcome).word())
                .collect(Collectors.joining(", "));
        int all = result.scenarios().size();
        return all + (all == 1 ? " scenario" : " scenarios") + (parts.isEmpty() ? "" : ": " + parts);
    }

    private String painted(Outcome outcome) {
        Mark mark = Mark.of(outcome);
        return terminal.paint(mark.colour(), mark.sign());
    }

    private String faint(String text) {
        return terminal.paint(Colour.FAINT, text);
    }
}
