package org.bootlace.hil.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.features.bench.Bench;
import org.bootlace.flasher.cli.JsonText;
import org.bootlace.flasher.cli.OutputOptions;
import org.bootlace.flasher.cli.Terminal;
import org.bootlace.hil.bench.BenchFile;
import org.bootlace.hil.report.ReportFiles;
import org.bootlace.hil.run.FeaturePlace;
import org.bootlace.hil.run.RunRequest;
import org.bootlace.hil.run.RunResult;
import org.bootlace.hil.run.ScenarioRunner;
import org.bootlace.hil.run.Verdict;
import org.bootlace.hil.slot.Benches;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: scenarios on a bench. */
@Command(
        name = "run",
        header = "Run scenarios on emulated or real boards.",
        description = {
            "Without arguments, runs the scenarios that come with Bootlace on emulated boards.",
            "Exit code 0: passed; 1: a scenario failed; 2: nothing to run, or wrong usage; 3: the bench failed; "
                    + "4: no board fits.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace run                                   everything, on emulated boards",
            "  bootlace run flash verify                      two topics of it",
            "  bootlace run my.feature:12 --board usb:1-2.3   one scenario, on a real board",
            "  bootlace run --bench bench.yaml --report out   on the boards of a bench"
        })
final class RunCommand implements Callable<Integer> {

    private final Benches benches;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Feature files, FILE:LINE for one scenario, directories of them, or topics of the scenarios "
                    + "that come with Bootlace: reboot, erase, flash, verify, protection, recovery, "
                    + "uart, faults, linux, windows.")
    private List<String> paths = List.of();

    @Option(names = "--tags", paramLabel = "EXPR", description = "Only scenarios with such tags: @smoke and not @slow.")
    private Optional<String> tags = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "report",
            description = "Where index.html, junit.xml and messages.ndjson go (default: ${DEFAULT-VALUE}).")
    private Path report = Path.of("report");

    @ArgGroup
    private BenchChoice choice = new BenchChoice();

    @Mixin
    private OutputOptions output = new OutputOptions();

    RunCommand(Benches benches) {
        this.benches = benches;
    }

    /** At most one of them. */
    static final class BenchChoice {

        @Option(names = "--bench", paramLabel = "FILE", description = "Run on the boards that this file describes.")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = "--board",
                paramLabel = "SELECTOR",
                description = "Run on this board: usb:1-2.3, serial:STRING, tty:/dev/ttyACM0 or emulated:STM32F405xG.")
        private Optional<String> board = Optional.empty();

        Bench open(Benches benches) {
            return board.map(benches::single)
                    .or(() -> file.map(path -> benches.described(BenchFile.read(path))))
                    .orElseGet(benches::embedded);
        }
    }

    @Override
    public Integer call() {
        QuietLogs.ofLibraries();
        List<FeaturePlace> places = paths.stream().map(FeaturePlace::parse).toList();
        ReportFiles files = ReportFiles.in(report);
        RunRequest request = new RunRequest(places, tags, RunRequest.BUNDLED_GLUE, Optional.of(files));
        try (Bench bench = choice.open(benches)) {
            return run(bench, request, files).exitCode();
        }
    }

    private Verdict run(Bench bench, RunRequest request, ReportFiles files) {
        PrintWriter live =
                output.json() ? spec.commandLine().getErr() : spec.commandLine().getOut();
        Terminal terminal = output.json() ? Terminal.ofStandardError() : Terminal.ofStandardOutput();
        RunLines lines = new RunLines(live, terminal, output.quiet());
        RunResult result = new ScenarioRunner(bench, lines).run(request);
        lines.summary(result, files);
        if (output.json()) {
            Map<String, Object> document = JsonText.root(spec.name(), result.verdict() == Verdict.PASSED);
            document.putAll(RunFields.of(result, files));
            spec.commandLine().getOut().println(JsonText.of(document));
        }
        return result.verdict();
    }
}
