package org.bootlace.hil.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.cli.Offers;
import org.bootlace.hil.speed.SpeedResult;
import org.bootlace.hil.speed.SpeedTable;
import org.bootlace.hil.speed.SpeedTrial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code speed}: the flasher against what the chips themselves need. */
@Command(
        name = "speed",
        header = "Measure the flasher on emulated chips against what the chips themselves need.",
        description = {
            "Flashes each chip three times on virtual time: something else, the same again, and one changed sector. The "
                    + "floor is what erasing, programming and moving the bytes takes by the chip's data sheet. All numbers "
                    + "are emulator-modelled.",
            "Exit code 0: every target is met; 1: one is not.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bootlace speed", "  bootlace speed STM32F405xG STM32H743xI_revV"})
final class SpeedVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "CHIP",
            completionCandidates = Offers.Chips.class,
            description = "Chips of the catalogue; all when none is named.")
    private List<String> chips = List.of();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        ChipCatalogue catalogue = ChipCatalogue.bundled();
        List<ChipProfile> chosen = chips.isEmpty()
                ? SpeedTrial.chips()
                : chips.stream().map(catalogue::chip).toList();
        List<SpeedResult> results =
                chosen.stream().flatMap(chip -> SpeedTrial.on(chip).stream()).toList();
        SpeedTable.lines(results).forEach(spec.commandLine().getOut()::println);
        return results.stream().allMatch(SpeedResult::met) ? 0 : 1;
    }
}
