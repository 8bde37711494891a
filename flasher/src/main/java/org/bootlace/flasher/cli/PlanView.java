package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.cli.text.Times;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;

/**
 * What a flash would do.
 *
 * @param file the file it would flash
 * @param plan the steps
 * @param clock whose time its estimates are; empty for this machine's
 */
record PlanView(ImageFile file, FlashPlan plan, Optional<String> clock) implements View {

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("Plan for " + file.words() + " on " + plan.memory().name() + ":");
        lines.add("");
        Table table = Table.of(">#", "STEP", ">BYTES", ">SIZE", ">ABOUT");
        int number = 1;
        for (FlashStep step : plan.steps()) {
            boolean sized = step.bytes() > 0;
            table.row(
                    String.valueOf(number++),
                    step.describe(),
                    sized ? String.valueOf(step.bytes()) : "",
                    sized ? Sizes.brief(step.bytes()) : "",
                    Times.took(step.estimate()));
        }
        lines.addAll(table.lines());
        lines.add("");
        if (!plan.matching().isEmpty()) {
            lines.add("Holds the firmware already: " + Fields.words(plan.matching()) + ".");
        }
        lines.add("Keeps " + Fields.words(plan.untouched()) + ".");
        lines.add("Takes about " + Times.took(plan.estimate(), clock) + ". The flash was not changed.");
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", file.json());
        fields.put("memory", plan.memory().name());
        fields.put("steps", plan.steps().stream().map(PlanView::json).toList());
        fields.put("matching", Fields.ranges(plan.matching()));
        fields.put("untouched", Fields.ranges(plan.untouched()));
        fields.put("estimatedSeconds", Fields.seconds(plan.estimate()));
        return fields;
    }

    private static Map<String, Object> json(FlashStep step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("phase", step.phase().name());
        fields.put("step", step.describe());
        fields.put("range", range(step).map(Fields::range).orElse(null));
        fields.put("bytes", step.bytes());
        fields.put("estimatedSeconds", Fields.seconds(step.estimate()));
        return fields;
    }

    private static Optional<AddressRange> range(FlashStep step) {
        if (step instanceof FlashStep.EraseSector erase) {
            return Optional.of(erase.sector().range());
        }
        if (step instanceof FlashStep.Program program) {
            return Optional.of(program.run().range());
        }
        return step instanceof FlashStep.Verify verify
                ? Optional.of(verify.expected().range())
                : Optional.empty();
    }
}
