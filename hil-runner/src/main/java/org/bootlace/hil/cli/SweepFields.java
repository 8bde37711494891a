package org.bootlace.hil.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.hil.sweep.BrokenPromise;
import org.bootlace.hil.sweep.SweepPlan;
import org.bootlace.hil.sweep.SweepResult;
import org.bootlace.hil.sweep.SweepTally;
import org.bootlace.hil.sweep.SweepViolation;

/** A sweep as fields for machines. */
final class SweepFields {

    private SweepFields() {}

    static Map<String, Object> of(SweepPlan plan, SweepTally tally) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", plan.seed());
        fields.put("seeds", plan.seeds());
        fields.put("percent", plan.percent());
        fields.put("durationMillis", tally.took().toMillis());
        fields.put("notStruck", tally.notStruck());
        fields.putAll(row(tally.all()));
        fields.put("boards", rows("board", tally.boards()));
        fields.put("faults", rows("fault", tally.faults()));
        fields.put("broken", tally.violations().stream().map(SweepFields::of).toList());
        return fields;
    }

    static Map<String, Object> of(SweepResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("case", result.swept().text());
        fields.put("outcome", result.outcome());
        fields.put("struck", result.struck());
        fields.put("runs", result.runs());
        fields.put("violation", result.violation().map(SweepFields::violation).orElse(null));
        return fields;
    }

    private static Map<String, Object> violation(SweepViolation violation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("promise", violation.promise().name());
        fields.put("evidence", violation.evidence());
        return fields;
    }

    private static List<Map<String, Object>> rows(String title, Map<String, SweepTally.Row> rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        rows.forEach((name, row) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put(title, name);
            fields.putAll(row(row));
            all.add(fields);
        });
        return all;
    }

    private static Map<String, Object> row(SweepTally.Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sessions", row.sessions());
        fields.put("successes", row.successes());
        fields.put("violations", row.violations());
        Map<String, Object> promises = new LinkedHashMap<>();
        for (BrokenPromise promise : BrokenPromise.values()) {
            promises.put(promise.name(), row.broken().getOrDefault(promise, 0));
        }
        fields.put("promises", promises);
        fields.put("failures", row.failures());
        return fields;
    }
}
