package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.cli.text.Table;

/**
 * What a station has done when it closes: how many, and which failed.
 *
 * @param verdicts of every board, in the order of their ends
 */
record StationView(List<Verdict> verdicts) implements View {

    @Override
    public boolean ok() {
        return failed().isEmpty();
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        if (!failed().isEmpty()) {
            Table table = Table.of("FAILED", ">TIME", "SERIAL", "FAILURE");
            failed().forEach(verdict -> table.row(verdict.name(), verdict.time(), verdict.serial(), verdict.remark()));
            lines.addAll(table.lines());
            lines.add("");
        }
        lines.add(counts() + ".");
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("passed", verdicts.size() - failed().size());
        fields.put("failed", failed().size());
        return fields;
    }

    /** As in {@code 12 passed, 1 failed}. */
    String counts() {
        return (verdicts.size() - failed().size()) + " passed, " + failed().size() + " failed";
    }

    private List<Verdict> failed() {
        return verdicts.stream().filter(verdict -> !verdict.passed()).toList();
    }
}
