package org.bootlace.emulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bootlace.emulator.benchmark.Benchmark;
import org.bootlace.emulator.benchmark.Measurement;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code emulate benchmark}: what the emulator does on this machine in a second, and what a board costs. */
@Command(
        name = "benchmark",
        header = "Measure how fast and how small emulated boards are on this machine.",
        description = {
            "Control transfers in process; round trips over USB/IP on the loopback, beside a bare TCP ping-pong of the "
                    + "same message sizes on as many connections; heap of a board. Takes about half a minute; other "
                    + "programs at work falsify it.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace emulate benchmark", "  bootlace emulate benchmark --seconds 5 -o json"})
final class BenchmarkVerb implements Callable<Integer> {

    private static final int HUNDRED = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--chip",
            paramLabel = "CHIP",
            completionCandidates = Offers.Chips.class,
            description = "What sits on the boards. Default ${DEFAULT-VALUE}.",
            defaultValue = "STM32F405xG")
    private String chip = "";

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "How long each step measures. Default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private double seconds = 1;

    @Option(
            names = "--boards",
            paramLabel = "COUNT",
            description = "How many boards the largest step serves. Default ${DEFAULT-VALUE}.",
            defaultValue = "1000")
    private int boards = 1000;

    @Mixin
    private OutputOptions output = new OutputOptions();

    private final List<Measurement> measurements = new ArrayList<>();

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds <= 600) || boards < 1 || boards > 10_000) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must be above 0 and at most 600, --boards between 1 and 10000");
        }
        ChipProfile profile = ChipCatalogue.bundled().chip(chip);
        int cores = Runtime.getRuntime().availableProcessors();
        Benchmark benchmark = new Benchmark(profile, cores, (long) (seconds * 1e9), this::found);
        try {
            benchmark.inProcess();
            benchmark.untouched(boards);
            benchmark.heapServed(boards);
            benchmark.besidePingPong(1);
            benchmark.besidePingPong(Math.min(boards, HUNDRED));
            benchmark.served(Math.min(boards, HUNDRED));
            if (boards > HUNDRED) {
                benchmark.served(boards);
            }
        } catch (IOException failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.EXPORT_FAILED,
                    "the measurement over the loopback broke off: " + failure.getMessage(),
                    "try fewer boards, or allow more open files: ulimit -n",
                    failure);
        }
        if (output.json()) {
            tell(JsonLine.of(json(cores)));
        }
        return 0;
    }

    private void found(Measurement each) {
        measurements.add(each);
        if (!output.json()) {
            tell(line(each));
        }
    }

    static String line(Measurement each) {
        String value = each.unit().isEmpty()
                ? String.format(Locale.ROOT, "%.2f", each.value())
                : String.format(Locale.ROOT, "%,.0f %s", each.value(), each.unit());
        String target = each.target()
                .map(wanted -> String.format(
                        Locale.ROOT,
                        "  %s %s %s",
                        each.isMet() ? "good:" : "MISSED:",
                        wanted.atLeast() ? "at least" : "at most",
                        each.unit().isEmpty() ? wanted.bound() : String.format(Locale.ROOT, "%,.0f", wanted.bound())))
                .orElse("");
        return String.format("%-44s %16s%s", each.sentence(), value, target);
    }

    private Map<String, Object> json(int cores) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("verb", "emulate benchmark");
        root.put("ok", true);
        root.put("chip", chip);
        root.put("cores", cores);
        root.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        root.put("measurements", measurements.stream().map(BenchmarkVerb::facts).toList());
        return root;
    }

    private static Map<String, Object> facts(Measurement each) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", each.id());
        facts.put("sentence", each.sentence());
        facts.put("value", rounded(each.value()));
        facts.put("unit", each.unit());
        each.target().ifPresent(wanted -> {
            facts.put(wanted.atLeast() ? "atLeast" : "atMost", wanted.bound());
            facts.put("met", each.isMet());
        });
        return facts;
    }

    /** To hundredths; below that all is noise. */
    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }

    private void tell(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
