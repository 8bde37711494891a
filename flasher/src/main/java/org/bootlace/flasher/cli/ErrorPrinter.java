package org.bootlace.flasher.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.doctor.finding.Finding;
import org.bootlace.flasher.failure.FailureKind;
import picocli.CommandLine;

/** Finds the report on an exception and prints it: for people on standard error, on request as JSON on standard output. */
final class ErrorPrinter {

    private final List<ErrorTranslator> translators;
    private final Supplier<Terminal> console;

    ErrorPrinter(List<ErrorTranslator> translators, Supplier<Terminal> console) {
        this.translators = List.copyOf(translators);
        this.console = console;
    }

    /** Total: what nobody knows is a defect, and its stack trace is printed. */
    ErrorReport print(CommandLine command, Throwable exception, boolean json) {
        ErrorReport report = report(command, exception);
        print(command, report, Consultation.of(exception), json);
        return report;
    }

    /** The report alone; total, too. */
    ErrorReport report(CommandLine command, Throwable exception) {
        Optional<ErrorReport> known = translators.stream()
                .map(each -> each.translate(exception))
                .flatMap(Optional::stream)
                .findFirst();
        if (known.isEmpty()) {
            exception.printStackTrace(command.getErr());
        }
        return known.orElseGet(() -> defect(exception)).inSentences();
    }

    void print(CommandLine command, ErrorReport raw, boolean json) {
        print(command, raw, List.of(), json);
    }

    private void print(CommandLine command, ErrorReport raw, List<Finding> findings, boolean json) {
        ErrorReport report = raw.inSentences();
        PrintWriter err = command.getErr();
        Terminal terminal = console.get();
        err.println(terminal.paint(Terminal.Colour.RED, "error:") + " " + report.message());
        if (!report.remedy().isEmpty()) {
            err.println(terminal.paint(Terminal.Colour.YELLOW, "to do:") + " " + report.remedy());
        }
        findings.forEach(finding -> print(err, terminal, finding));
        err.println(
                terminal.paint(Terminal.Colour.FAINT, "(" + report.kind() + ", exit code " + report.exitCode() + ")"));
        err.flush();
        if (json) {
            command.getOut().println(JsonText.of(json(command, report, findings)));
            command.getOut().flush();
        }
    }

    /**
     * Whether a command line asks for JSON. Looks at the words themselves, since it must also answer for one that could not
     * be parsed.
     */
    static boolean asksForJson(List<String> args) {
        String line = String.join(" ", args);
        return Arrays.stream(line.split(" -- ", 2)[0].split(" (?=-)", -1))
                .anyMatch(option -> option.matches("(?i)(--output[= ]|-o[= ]?)json( .*)?"));
    }

    private static void print(PrintWriter err, Terminal terminal, Finding finding) {
        err.println(terminal.paint(Terminal.Colour.YELLOW, "doctor:") + " " + finding.what() + " " + finding.fix());
        finding.commands().forEach(command -> err.println("   run: " + command));
    }

    private static Map<String, Object> json(CommandLine command, ErrorReport report, List<Finding> findings) {
        Map<String, Object> root = JsonText.root(command.getCommandName(), false);
        Map<String, Object> error = fields(report);
        error.put("findings", findings.stream().map(DoctorView::json).toList());
        root.put("error", error);
        return root;
    }

    /** The report as fields of a JSON document. */
    static Map<String, Object> fields(ErrorReport report) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", report.kind());
        error.put("exitCode", report.exitCode());
        error.put("message", report.message());
        error.put("remedy", report.remedy());
        error.put("boardState", report.boardState().orElse(null));
        error.put("facts", report.facts());
        return error;
    }

    private static ErrorReport defect(Throwable exception) {
        return ErrorReport.of(
                FailureKind.INTERNAL.name(),
                FailureKind.INTERNAL.exitCode(),
                "The program itself failed: " + exception + ".",
                "This is a defect of Bootlace; report it with the lines above and the command that was run.");
    }
}
