package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootlace.flasher.doctor.Doctor.Diagnosis;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.SerialNode;
import org.bootlace.flasher.doctor.evidence.Unseen;
import org.bootlace.flasher.doctor.finding.Finding;
import org.bootlace.flasher.doctor.finding.Severity;
import org.bootlace.flasher.failure.FailureKind;

/** Findings, the worst first, what could not be seen, and the sum. */
record DoctorView(Diagnosis diagnosis) implements View {

    /** 0 unless something is in the way. */
    int exitCode() {
        return diagnosis.count(Severity.OBSTACLE) == 0 ? 0 : FailureKind.OBSTACLE_FOUND.exitCode();
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            lines.addAll(lines(finding));
            lines.add("");
        }
        List<Unseen> unseen = diagnosis.evidence().unseen();
        unseen.forEach(fact -> lines.add("not seen: " + fact));
        lines.add(sum());
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", exitCode() == 0);
        fields.put("exitCode", exitCode());
        fields.put("kind", exitCode() == 0 ? "OK" : FailureKind.OBSTACLE_FOUND.name());
        fields.put("error", exitCode() == 0 ? null : ErrorPrinter.fields(error()));
        fields.put(
                "findings", diagnosis.findings().stream().map(DoctorView::json).toList());
        fields.put(
                "unseen",
                diagnosis.evidence().unseen().stream()
                        .map(fact -> Map.<String, Object>of("what", fact.what(), "why", fact.why()))
                        .toList());
        fields.put("ready", ready());
        return fields;
    }

    /** What is in the way, as any verb says that it failed. */
    private ErrorReport error() {
        List<Finding> obstacles = diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.OBSTACLE)
                .toList();
        return ErrorReport.of(
                FailureKind.OBSTACLE_FOUND.name(),
                exitCode(),
                obstacles.stream().map(Finding::what).collect(Collectors.joining(" ")),
                obstacles.stream()
                        .map(Finding::fix)
                        .filter(fix -> !fix.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    /** One finding for machines. */
    static Map<String, Object> json(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", finding.id());
        fields.put("severity", finding.severity().name());
        fields.put("what", finding.what());
        fields.put("evidence", finding.evidence());
        fields.put("fix", finding.fix());
        fields.put("commands", finding.commands());
        return fields;
    }

    private static List<String> lines(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(
                finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.what() + " [" + finding.id() + "]");
        finding.evidence().forEach(fact -> lines.add("   seen: " + fact));
        if (!finding.fix().isEmpty()) {
            lines.add("  to do: " + finding.fix());
        }
        finding.commands().forEach(command -> lines.add("    run: " + command));
        return lines;
    }

    private String sum() {
        long obstacles = diagnosis.count(Severity.OBSTACLE);
        long warnings = diagnosis.count(Severity.WARNING);
        String also = warnings == 0 ? "" : ", " + counted(warnings, "warning");
        if (obstacles > 0) {
            return "%s%s. (%s, exit code %d)"
                    .formatted(counted(obstacles, "obstacle"), also, FailureKind.OBSTACLE_FOUND, exitCode());
        }
        return "No obstacle found" + also + ". Within reach: " + String.join(", ", ready()) + ".";
    }

    /** Selectors of what can be flashed or rebooted as it is. */
    private List<String> ready() {
        HostEvidence evidence = diagnosis.evidence();
        List<String> ready = new ArrayList<>();
        evidence.boards().stream()
                .filter(board -> board.refusal().isEmpty())
                .flatMap(board -> board.path().stream())
                .forEach(path -> ready.add("usb:" + path));
        evidence.ports().stream()
                .map(SerialNode::node)
                .filter(node -> node.usable() && node.holders().isEmpty())
                .forEach(node -> ready.add("tty:" + node.path()));
        return ready;
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
