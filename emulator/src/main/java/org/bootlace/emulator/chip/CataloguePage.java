package org.bootlace.emulator.chip;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is known of each chip, and on which evidence, for people: the generated part of {@code docs/emulator.md}. */
public final class CataloguePage {

    private static final List<String> GROUPS =
            List.of("usb", "dfu.alternates", "dfu.bwPollTimeout", "memory", "protection", "boot", "timing", "uart");

    private CataloguePage() {}

    /** The table of all chips, and a section for each. */
    public static String markdown(List<ChipProfile> chips) {
        StringBuilder page = new StringBuilder();
        page.append("| chip | bootloader | sectors | programs | a second time | ");
        page.append(String.join(" | ", GROUPS)).append(" |\n");
        page.append("|---|---|---|---|---|")
                .append("---|".repeat(GROUPS.size()))
                .append("\n");
        List<ChipProfile> sorted = chips.stream()
                .sorted(Comparator.comparing(ChipProfile::family).thenComparing(ChipProfile::name))
                .toList();
        sorted.forEach(chip -> page.append(row(chip)));
        sorted.forEach(chip -> page.append(section(chip)));
        return page.toString();
    }

    private static String row(ChipProfile chip) {
        MemoryProfile.Flash flash = chip.memory().flash();
        String sectors = flash.sectors().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String evidence = GROUPS.stream().map(group -> word(chip, group)).collect(Collectors.joining(" | "));
        return String.format(
                "| [%s](#%s) | %s | %s | %d B | %s | %s |%n",
                chip.name(),
                chip.name().toLowerCase(Locale.ROOT),
                chip.rom().personality().id(),
                sectors,
                flash.unit(),
                flash.rule().secondTime(),
                evidence);
    }

    private static String word(ChipProfile chip, String group) {
        if (!chip.hasUsb() && (group.startsWith("usb") || group.startsWith("dfu"))) {
            return "none";
        }
        return chip.provenanceOf(group).evidence().name().toLowerCase(Locale.ROOT);
    }

    private static String section(ChipProfile chip) {
        StringBuilder section = new StringBuilder("\n### " + chip.name() + "\n\n");
        section.append(chip.use())
                .append(". Bootloader ")
                .append(chip.rom().version())
                .append(".");
        String quirks = chip.rom().quirks().stream()
                .sorted()
                .map(quirk -> "`" + quirk.id() + "`")
                .collect(Collectors.joining(", "));
        section.append(quirks.isEmpty() ? "" : " Quirks: " + quirks + ".").append("\n\n");
        Arrays.stream(Evidence.values()).forEach(level -> section.append(evidence(chip, level)));
        chip.notes().forEach(note -> section.append("- note: ").append(note).append("\n"));
        return section.toString();
    }

    private static String evidence(ChipProfile chip, Evidence level) {
        String groups = chip.provenance().stream()
                .filter(entry -> entry.evidence() == level)
                .map(entry -> "`" + entry.of() + "` (" + entry.source() + ")")
                .collect(Collectors.joining("; "));
        return groups.isEmpty() ? "" : "- " + level.name().toLowerCase(Locale.ROOT) + ": " + groups + "\n";
    }
}
