package org.bootlace.hil.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.cli.Offers;
import org.bootlace.flasher.cli.JsonText;
import org.bootlace.flasher.cli.OutputOptions;
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
        footer = {
            "  bootlace speed",
            "  bootlace speed STM32F405xG STM32H743xI_revV",
            "  bootlace speed STM32F405xG -o json                   the same numbers for a script"
        })
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
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        ChipCatalogue catalogue = ChipCatalogue.bundled();
        List<ChipProfile> chosen = chips.isEmpty()
                ? SpeedTrial.chips()
                : chips.stream().map(catalogue::chip).toList();
        List<SpeedResult> results =
                chosen.stream().flatMap(chip -> SpeedTrial.on(chip).stream()).toList();
        boolean met = results.stream().allMatch(SpeedResult::met);
        if (output.json()) {
            Map<String, Object> document = JsonText.root("speed", met);
            document.put("results", results.stream().map(SpeedVerb::json).toList());
            spec.commandLine().getOut().println(JsonText.of(document));
        } else {
            SpeedTable.lines(results).forEach(spec.commandLine().getOut()::println);
        }
        spec.commandLine().getOut().flush();
        return met ? 0 : 1;
    }

    private static Map<String, Object> json(SpeedResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("chip", result.chip());
        fields.put("job", result.job().name());
        fields.put("bytes", result.bytes());
        fields.put("floorSeconds", seconds(result.least().floor()));
        fields.put("bareSeconds", seconds(result.least().bare()));
        fields.put("statusSeconds", seconds(result.least().statuses()));
        fields.put("tookSeconds", seconds(result.took()));
        fields.put("ratio", result.ratio());
        fields.put("limit", result.job().limit());
        fields.put("met", result.met());
        fields.put("transfers", result.transfers());
        return fields;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
