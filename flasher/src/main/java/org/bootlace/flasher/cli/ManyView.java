package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.failure.FailureKind;

/**
 * What was done to several boards.
 *
 * @param verdicts one for each board
 */
record ManyView(List<Verdict> verdicts) implements View {

    @Override
    public boolean ok() {
        return verdicts.stream().allMatch(Verdict::passed);
    }

    @Override
    public List<String> text() {
        Table table = Table.of("BOARD", "RESULT", ">TIME", "SERIAL", "FIRMWARE OR FAILURE");
        for (Verdict verdict : verdicts) {
            table.row(
                    verdict.name(),
                    verdict.passed() ? "PASS" : "FAIL",
                    verdict.time(),
                    verdict.serial(),
                    verdict.remark());
        }
        List<String> lines = new ArrayList<>(table.lines());
        verdicts.forEach(verdict -> lines.addAll(explanation(verdict)));
        lines.add("");
        lines.add(counts() + ".");
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("boards", verdicts.stream().map(Verdict::json).toList());
        fields.put("passed", passed());
        fields.put("failed", verdicts.size() - passed());
        fields.put("error", error().map(ErrorPrinter::fields).orElse(null));
        return fields;
    }

    /** What is said of all boards together; empty when none failed. */
    Optional<ErrorReport> error() {
        Set<String> kinds = verdicts.stream()
                .flatMap(verdict -> verdict.error().stream())
                .map(ErrorReport::kind)
                .collect(Collectors.toSet());
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(report(kinds));
    }

    /** One kind keeps its code, so that a script need not care how many boards there are; a cancelled run is cancelled. */
    private ErrorReport report(Set<String> kinds) {
        boolean cancelled = kinds.contains(FailureKind.CANCELLED.name());
        FailureKind several = cancelled ? FailureKind.CANCELLED : FailureKind.BOARDS_FAILED;
        Optional<ErrorReport> only = kinds.size() > 1
                ? Optional.empty()
                : verdicts.stream().flatMap(verdict -> verdict.error().stream()).findFirst();
        return ErrorReport.of(
                only.map(ErrorReport::kind).orElse(several.name()),
                only.map(ErrorReport::exitCode).orElse(several.exitCode()),
                counts() + ".",
                "Do what is said of each board that failed; then run the same command again. Boards that hold the firmware already are done in a moment.");
    }

    private long passed() {
        return verdicts.stream().filter(Verdict::passed).count();
    }

    private String counts() {
        long failed = verdicts.size() - passed();
        return "%d of %d boards passed%s"
                .formatted(passed(), verdicts.size(), failed == 0 ? "" : ", " + failed + " failed");
    }

    /** Why a board failed and what to do; of one that passed, what the table has no room for, if it is more than a job. */
    private static List<String> explanation(Verdict verdict) {
        if (verdict.error().isPresent()) {
            ErrorReport error = verdict.error().get();
            return List.of("", verdict.name() + ": " + error.message(), "  to do: " + error.remedy());
        }
        List<String> lines = new ArrayList<>();
        verdict.view().filter(view -> !(view instanceof JobView)).ifPresent(view -> {
            lines.add("");
            lines.add(verdict.name() + ":");
            view.text().forEach(line -> lines.add(line.isEmpty() ? "" : "  " + line));
        });
        return lines;
    }
}
