package org.bootlace.emulator.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.trace.session.SessionDecoder;
import org.bootlace.emulator.trace.session.SessionDiff;
import org.bootlace.emulator.trace.session.SessionLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trace diff}: where two sessions part. */
@Command(
        name = "diff",
        header = "Show where two recorded sessions part.",
        description = {
            "Compares request by request and answer by answer. Times do not count, nor how often a host polled in vain, "
                    + "nor device addresses.",
            ""
        },
        footerHeading = "%nExit code: 0 when they are alike, 47 when they differ.%n%nExamples:%n",
        footer = {
            "  bootlace trace diff emulated.pcapng silicon.pcapng",
            "  bootlace trace diff -o json A.pcapng B.pcapng"
        })
final class TraceDiffVerb implements Callable<Integer> {

    private static final int MOST_LINES = 6;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "The first recording.")
    private Path left = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The second recording.")
    private Path right = Path.of("");

    @Option(
            names = "--most",
            paramLabel = "NUMBER",
            description = "Show at most this many differences. Default ${DEFAULT-VALUE}.",
            defaultValue = "10")
    private int most;

    @Mixin
    private RecordedDevice device = new RecordedDevice();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<SessionLine> ofLeft = SessionDecoder.lines(device.read(left).transfers());
        List<SessionLine> ofRight = SessionDecoder.lines(device.read(right).transfers());
        List<SessionDiff.Part> parts = SessionDiff.of(ofLeft, ofRight);
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(JsonLine.of(json(parts)));
        } else {
            text(out, parts, ofLeft.size(), ofRight.size());
        }
        out.flush();
        return parts.isEmpty() ? 0 : EmulatorFailureKind.SESSIONS_DIFFER.exitCode();
    }

    private void text(PrintWriter out, List<SessionDiff.Part> parts, int leftSize, int rightSize) {
        if (parts.isEmpty()) {
            out.println(
                    "alike: " + leftSize + " and " + rightSize + " transfers, the same but for times and repetitions");
            return;
        }
        out.println("- " + left);
        out.println("+ " + right);
        for (SessionDiff.Part part : parts.subList(0, Math.min(most, parts.size()))) {
            out.println();
            out.println(
                    part.before().isEmpty()
                            ? "  (from the beginning)"
                            : "  " + part.before().get(0).text());
            lines(out, "- ", part.left());
            lines(out, "+ ", part.right());
        }
        int hidden = parts.size() - most;
        if (hidden > 0) {
            out.println(System.lineSeparator() + hidden + " more differences; --most shows more");
        }
    }

    private static void lines(PrintWriter out, String mark, List<SessionLine> lines) {
        lines.stream().limit(MOST_LINES).forEach(line -> out.println(mark + line.text()));
        if (lines.size() > MOST_LINES) {
            out.println(mark + "... and " + (lines.size() - MOST_LINES) + " more lines");
        }
        if (lines.isEmpty()) {
            out.println(mark + "(nothing)");
        }
    }

    private Map<String, Object> json(List<SessionDiff.Part> parts) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("verb", "trace diff");
        root.put("ok", parts.isEmpty());
        root.put("differences", parts.stream().map(TraceDiffVerb::json).toList());
        return root;
    }

    private static Map<String, Object> json(SessionDiff.Part part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "after",
                part.before().stream().map(SessionLine::text).findFirst().orElse(""));
        fields.put("a", part.left().stream().map(SessionLine::text).toList());
        fields.put("b", part.right().stream().map(SessionLine::text).toList());
        return fields;
    }
}
