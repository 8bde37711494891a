package org.bootlace.hil.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A tally as tables in Markdown. */
public final class SweepTable {

    private static final String COLUMNS = " | sessions | success | failure | violations | failures by kind |";
    private static final String RULE = "|---|---:|---:|---:|---:|---|";

    private SweepTable() {}

    /** A table of the boards and one of the faults, each with a line of sums. */
    public static List<String> lines(SweepTally tally) {
        List<String> lines = new ArrayList<>(table("board", tally.boards(), tally.all()));
        lines.add("");
        lines.addAll(table("fault", tally.faults(), tally.all()));
        return lines;
    }

    /** One line that says all. */
    public static String summary(SweepTally tally, long seed) {
        double seconds = Math.max(0.001, tally.took().toMillis() / 1e3);
        return String.format(
                Locale.ROOT,
                "%,d sessions in %.0f s (%.0f/s), seed %d: %,d succeeded, %,d failed with a kind and a remedy, %d violations."
                        + " In %,d more the fault found nothing to strike.",
                tally.all().sessions(),
                seconds,
                tally.all().sessions() / seconds,
                seed,
                tally.all().successes(),
                tally.all().sessions() - tally.all().successes(),
                tally.all().violations(),
                tally.notStruck());
    }

    /** What was broken, and how to see it again. */
    public static String violation(SweepResult result) {
        return "VIOLATION bootlace sweep --only '" + result.swept().text() + "': "
                + result.violation().map(SweepTable::words).orElse("none");
    }

    /** The first {@code most} violations, and how many there are beyond them. */
    public static List<String> violations(SweepTally tally, int most) {
        List<String> lines = new ArrayList<>();
        tally.violations().stream().limit(most).map(SweepTable::violation).forEach(lines::add);
        int more = tally.all().violations() - lines.size();
        if (more > 0) {
            lines.add(String.format(
                    Locale.ROOT, "... and %,d more: -o json names the first 1,000; the table counts all.", more));
        }
        tally.all()
                .broken()
                .forEach((promise, count) ->
                        lines.add(String.format(Locale.ROOT, "%,d times %s", count, promise.words())));
        return lines;
    }

    private static String words(SweepViolation violation) {
        return violation.promise().words() + ": " + violation.evidence();
    }

    private static List<String> table(String title, Map<String, SweepTally.Row> rows, SweepTally.Row all) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + title + COLUMNS);
        lines.add(RULE);
        rows.forEach((name, row) -> lines.add(line(name, row)));
        lines.add(line("all", all));
        return lines;
    }

    private static String line(String name, SweepTally.Row row) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %s |",
                name,
                row.sessions(),
                row.successes(),
                row.sessions() - row.successes(),
                row.violations(),
                row.failures().entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", ")));
    }
}
