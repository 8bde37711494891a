package org.bootlace.hil.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bootlace.hil.report.ReportFiles;
import org.bootlace.hil.run.Outcome;
import org.bootlace.hil.run.RunResult;
import org.bootlace.hil.run.ScenarioResult;
import org.bootlace.hil.run.Trouble;

/** A run as fields for machines. */
final class RunFields {

    private RunFields() {}

    static Map<String, Object> of(RunResult result, ReportFiles files) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", result.verdict().name());
        fields.put("exitCode", result.verdict().exitCode());
        fields.put("bench", result.bench());
        fields.put("durationMillis", result.duration().toMillis());
        for (Outcome outcome : Outcome.values()) {
            fields.put(word(outcome), result.count(outcome));
        }
        fields.put("breakdowns", result.breakdowns());
        fields.put(
                "scenarios",
                result.scenarios().stream().map(RunFields::scenario).toList());
        fields.put("report", files.html().toString());
        return fields;
    }

    private static Map<String, Object> scenario(ScenarioResult scenario) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("feature", scenario.feature());
        fields.put("name", scenario.name());
        fields.put("place", scenario.place());
        fields.put("outcome", scenario.outcome().name());
        fields.put("durationMillis", scenario.duration().toMillis());
        scenario.trouble().ifPresent(trouble -> fields.put("trouble", trouble(trouble)));
        return fields;
    }

    private static Map<String, Object> trouble(Trouble trouble) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", trouble.step());
        fields.put("place", trouble.place());
        fields.put("explanation", trouble.explanation());
        return fields;
    }

    /** {@code benchFailed} of {@code BENCH_FAILED}. */
    private static String word(Outcome outcome) {
        String[] words = outcome.name().toLowerCase(Locale.ROOT).split("_", 2);
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }
}
