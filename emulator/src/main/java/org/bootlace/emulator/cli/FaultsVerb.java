package org.bootlace.emulator.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;
import org.bootlace.emulator.fault.FaultEntry;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultPage;
import org.bootlace.emulator.fault.TriggerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faults}: what can be made to go wrong. */
@Command(
        name = "faults",
        header = "List the faults that a board can be given, or explain one.",
        description = {"Shows why a fault happens in life, what it does, and how a plan asks for it.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace faults", "  bootlace faults dfu.stuckbusy", "  bootlace faults -o json"})
final class FaultsVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            completionCandidates = Offers.Faults.class,
            description = "The fault to explain.")
    private Optional<String> id = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Optional<FaultId> wanted = id.map(FaultsVerb::find);
        String text = output.json()
                ? JsonLine.of(json(wanted))
                : wanted.map(FaultsVerb::explained).orElseGet(FaultsVerb::list);
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static FaultId find(String name) {
        return FaultId.of(name)
                .orElseThrow(() -> new EmulatorException(
                        EmulatorFailureKind.CATALOGUE_INVALID,
                        "no fault is named '" + name + "'",
                        NearestNames.remedy(name, FaultId.texts())));
    }

    private static String list() {
        return Arrays.stream(FaultId.values())
                .map(each -> String.format("%-22s %s", each.text(), each.entry().sentence()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String explained(FaultId each) {
        StringBuilder text = new StringBuilder(each.text() + ": " + each.entry().sentence());
        facts(each).forEach((name, value) -> {
            if (!name.equals("id") && !name.equals("sentence")) {
                text.append(String.format("%n  %-10s %s", name, value));
            }
        });
        return text.toString();
    }

    private static Map<String, Object> json(Optional<FaultId> wanted) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("verb", "faults");
        root.put("ok", true);
        root.put(
                "faults",
                wanted.map(List::of).orElse(List.of(FaultId.values())).stream()
                        .map(FaultsVerb::facts)
                        .toList());
        return root;
    }

    private static Map<String, Object> facts(FaultId each) {
        FaultEntry entry = each.entry();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", each.text());
        facts.put("sentence", entry.sentence());
        facts.put("cause", entry.story().cause());
        facts.put("effect", entry.story().effect());
        facts.put("where", entry.home().meaning());
        facts.put(
                "triggers",
                Arrays.stream(TriggerKind.values())
                        .filter(entry.triggers()::contains)
                        .map(kind -> kind.example().replace("'", ""))
                        .collect(Collectors.joining(" | ")));
        facts.put("times", FaultPage.times(entry));
        facts.put("example", FaultPage.example(each));
        return facts;
    }
}
