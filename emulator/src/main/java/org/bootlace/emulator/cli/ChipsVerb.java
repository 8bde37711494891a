package org.bootlace.emulator.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.Quirk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chips}: what can be emulated, and what is known of it. */
@Command(
        name = "chips",
        header = "List the chips that can be emulated, or explain one.",
        description = {
            "Shows a chip's bootloader as a host sees it, and for each group of values on which evidence it rests.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace chips", "  bootlace chips STM32F405xG --output json", "  bootlace chips --quirks"})
final class ChipsVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "CHIP",
            completionCandidates = Offers.Chips.class,
            description = "The chip to explain.")
    private Optional<String> chip = Optional.empty();

    @Option(names = "--quirks", description = "List the quirks that 'emulate --quirk' switches, instead of chips.")
    private boolean quirks;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        ChipCatalogue catalogue = ChipCatalogue.bundled();
        String text = chip.map(name -> new ChipView(catalogue.chip(name)))
                .map(view -> output.json() ? JsonLine.of(view.json()) : view.text())
                .orElseGet(() -> quirks ? quirks() : list(catalogue));
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String quirks() {
        Map<String, Object> root = ChipView.root();
        Map<String, Object> byId = new LinkedHashMap<>();
        Arrays.stream(Quirk.values()).forEach(quirk -> byId.put(quirk.id(), quirk.description()));
        root.put("quirks", byId);
        return output.json()
                ? JsonLine.of(root)
                : Arrays.stream(Quirk.values())
                        .map(quirk -> String.format("%-28s %s", quirk.id(), quirk.description()))
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private String list(ChipCatalogue catalogue) {
        if (output.json()) {
            Map<String, Object> root = ChipView.root();
            root.put("chips", catalogue.names());
            return JsonLine.of(root);
        }
        return catalogue.all().stream()
                .map(chip -> new ChipView(chip).line())
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
