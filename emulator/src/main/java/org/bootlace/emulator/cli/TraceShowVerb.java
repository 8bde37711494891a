package org.bootlace.emulator.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bootlace.emulator.trace.capture.Recording;
import org.bootlace.emulator.trace.session.SessionDecoder;
import org.bootlace.emulator.trace.session.SessionLine;
import org.bootlace.emulator.trace.session.SessionText;
import org.bootlace.emulator.usb.SetupPacket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trace show}: a recording as readable lines. */
@Command(
        name = "show",
        header = "Show a recording as readable lines.",
        description = {
            "One line a transfer: seconds, what the host asked, how it ended. DFU and DfuSe are decoded down to commands, "
                    + "addresses, states and poll times. What repeats is folded.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace trace show usb.pcapng",
            "  bootlace trace show --all --device 1.5 usb.pcapng",
            "  bootlace trace show -o json usb.pcapng"
        })
final class TraceShowVerb implements Callable<Integer> {

    private static final long NANOS_IN_MICRO = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The recording.")
    private Path file = Path.of("");

    @Option(names = "--all", description = "Show every line, also those that repeat.")
    private boolean all;

    @Mixin
    private RecordedDevice device = new RecordedDevice();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Recording recording = device.read(file);
        List<SessionLine> lines = SessionDecoder.lines(recording.transfers());
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(JsonLine.of(json(recording, lines)));
        } else {
            (all ? SessionText.all(lines) : SessionText.folded(lines)).forEach(out::println);
            remark(recording).forEach(spec.commandLine().getErr()::println);
            spec.commandLine().getErr().flush();
        }
        out.flush();
        return 0;
    }

    private static List<String> remark(Recording recording) {
        if (recording.transfers().isEmpty()) {
            return List.of("no transfer was recorded");
        }
        return recording.cut() == 0
                ? List.of()
                : List.of("the data of " + recording.cut() + " transfers was not recorded whole: record with dumpcap, "
                        + "without a snapshot length");
    }

    private Map<String, Object> json(Recording recording, List<SessionLine> lines) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("verb", "trace show");
        root.put("ok", true);
        root.put("file", file.toString());
        root.put("cut", recording.cut());
        root.put(
                "transfers",
                lines.stream().map(line -> json(line, lines.get(0))).toList());
        return root;
    }

    private static Map<String, Object> json(SessionLine line, SessionLine first) {
        Map<String, Object> fields = new LinkedHashMap<>();
        long begin = first.transfer().startedAt();
        fields.put("micros", (line.transfer().startedAt() - begin) / NANOS_IN_MICRO);
        fields.put("took", line.nanos() / NANOS_IN_MICRO);
        fields.put("device", Recording.name(line.transfer().device()));
        fields.put("endpoint", line.transfer().endpoint());
        SetupPacket setup = line.transfer().setup();
        if (setup != null) {
            fields.put("setup", HexFormat.of().formatHex(setup.toBytes()));
        }
        fields.put("request", line.request());
        fields.put("answer", line.answer());
        return fields;
    }
}
