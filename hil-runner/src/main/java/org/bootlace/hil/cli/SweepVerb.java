package org.bootlace.hil.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootlace.emulator.cli.Offers;
import org.bootlace.flasher.cli.JsonText;
import org.bootlace.flasher.cli.OutputOptions;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.hil.sweep.Sweep;
import org.bootlace.hil.sweep.SweepBoard;
import org.bootlace.hil.sweep.SweepCase;
import org.bootlace.hil.sweep.SweepPlan;
import org.bootlace.hil.sweep.SweepResult;
import org.bootlace.hil.sweep.SweepTable;
import org.bootlace.hil.sweep.SweepTally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep}: every fault at every point of a flash job. */
@Command(
        name = "sweep",
        header = "Let every fault befall every point of a flash job on emulated boards, and look for broken promises.",
        description = {
            "A session is one run with one fault, the remedy of its failure, and one run without the fault, on virtual time. "
                    + "It must end in success, or in one failure with a kind and a remedy; never in a success over wrong "
                    + "content, never in a hang, never with the advice to erase everything; what the failure says of the flash "
                    + "must be true; and the second run must succeed. All of it is emulator-modelled.",
            "Exit code 0: no violation; 1: at least one.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace sweep",
            "  bootlace sweep --sample 1",
            "  bootlace sweep STM32F405xG --fault usb.io --fault unplug",
            "  bootlace sweep --only 'STM32F405xG/full/usb.io at request 37'",
            "  bootlace sweep --sample 5 -o json                    the same numbers for a script"
        })
final class SweepVerb implements Callable<Integer> {

    private static final int MOST_LINES = 50;
    private static final int REPORT_EVERY = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "BOARD",
            completionCandidates = SweepVerb.Boards.class,
            description = "Boards to sweep; all when none is named.")
    private List<String> boards = List.of();

    @Option(
            names = "--fault",
            paramLabel = "ID",
            completionCandidates = Offers.Faults.class,
            description = "Only this fault; may be repeated.")
    private List<String> faults = List.of();

    @Option(
            names = "--sample",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "Run that share of the sessions.")
    private double percent;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "" + SweepPlan.USUAL_SEEDS,
            description = "Seeds for each fault of chance (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Seed of the sample.")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = "Threads (default: one a core).")
    private int threads;

    @Option(names = "--only", paramLabel = "CASE", description = "Run one session, as a violation names it.")
    private Optional<String> only = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private int reports;

    @Override
    public Integer call() {
        return only.isPresent() ? one(only.get()) : all();
    }

    private int one(String text) {
        SweepResult result = Sweep.one(parsed(text));
        boolean ok = result.violation().isEmpty();
        if (output.json()) {
            document(ok, SweepFields.of(result));
        } else {
            print(ok ? text + ": " + result.outcome() : SweepTable.violation(result));
        }
        return ok ? 0 : 1;
    }

    private int all() {
        SweepPlan plan = new SweepPlan(chosen(), faults, seeds, percent, seed);
        List<SweepCase> cases = plan.cases();
        int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        SweepTally tally = Sweep.run(cases, workers, sofar -> report(sofar, cases.size()));
        boolean ok = tally.all().violations() == 0;
        if (output.json()) {
            document(ok, SweepFields.of(plan, tally));
        } else {
            SweepTable.lines(tally).forEach(this::print);
            print("");
            SweepTable.violations(tally, MOST_LINES).forEach(this::print);
            print(SweepTable.summary(tally, seed));
        }
        return ok ? 0 : 1;
    }

    private List<SweepBoard> chosen() {
        for (String name : boards) {
            if (SweepBoard.all().stream().noneMatch(board -> board.name().equalsIgnoreCase(name))) {
                throw usage("'%s' is not swept.".formatted(name));
            }
        }
        return SweepBoard.all().stream()
                .filter(board -> boards.isEmpty() || boards.stream().anyMatch(board.name()::equalsIgnoreCase))
                .toList();
    }

    private static SweepCase parsed(String text) {
        try {
            return SweepCase.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw usage(wrong.getMessage() + ".");
        }
    }

    private static Failure usage(String message) {
        return new Failure(
                FailureKind.USAGE,
                message,
                "Boards: "
                        + String.join(
                                ", ",
                                SweepBoard.all().stream().map(SweepBoard::name).toList())
                        + ".");
    }

    /** Asked once a second; a line every ten is enough for what takes minutes. */
    private void report(SweepTally tally, int of) {
        if (++reports % REPORT_EVERY == 0 && !output.quiet()) {
            spec.commandLine()
                    .getErr()
                    .printf("%,d of %,d sessions, %,d violations%n", tally.ended(), of, tally.broken());
            spec.commandLine().getErr().flush();
        }
    }

    private void document(boolean ok, Map<String, Object> fields) {
        Map<String, Object> document = JsonText.root(spec.name(), ok);
        document.putAll(fields);
        print(JsonText.of(document));
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    /** What a shell offers. */
    static final class Boards implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SweepBoard.all().stream().map(SweepBoard::name).iterator();
        }
    }
}
