package org.bootlace.hil.comparison;

import java.util.List;
import java.util.stream.Collectors;
import org.bootlace.hil.comparison.Rows.Feature;
import org.bootlace.hil.comparison.Rows.Pain;

/** docs/comparison.md from its data. */
final class ComparisonPage {

    private static final String HEAD = """
            # Bootlace beside six other flashers

            What six other tools do was judged from the source of the open ones and from documents and logs of the closed one, as of
            2026-11-23: Betaflight Configurator at commit e1320fe, dfu-util 0.11, STM32CubeProgrammer's command line, stm32flash 0.7 (UART
            only), pydfu of MicroPython at 078a328, and webdfu of June 2021. `part` is qualified where a few words do; `?` is unknown, `-` does not
            apply. Absence was judged from these sources and not from a survey of all tools.

            The page is made from [features.txt](../hil-runner/src/test/resources/org/bootlace/hil/comparison/features.txt) and
            [pains.txt](../hil-runner/src/test/resources/org/bootlace/hil/comparison/pains.txt). The build fails when a test or scenario that it names
            does not exist, or the program does not know a verb or option. None of it was tried on hardware: the evidence is emulated boards, and
            stock dfu-util, stm32flash and the Linux kernel against the same emulator ([verification.md](verification.md)).

            ## Features

            | # | feature | Configurator | dfu-util | CubeProgrammer | stm32flash | pydfu | webdfu | Bootlace | command | evidence |
            |---:|---|---|---|---|---|---|---|---|---|---|
            """;

    private static final String DEFECTS = """

            ## Defects that were found by reading

            Each has a test that is named after it. Betaflight Configurator:
            [DefectsOfConfiguratorTest](../flasher/src/test/java/org/bootlace/flasher/defects/DefectsOfConfiguratorTest.java) and, where a UART or a
            real protocol is needed,
            [DefectsOfConfiguratorOnBoardsTest](../features/src/test/java/org/bootlace/features/defects/DefectsOfConfiguratorOnBoardsTest.java), 14
            numbers; the one of row 31, the check of the board's name, is 10. dfu-util:
            [DefectsOfDfuUtilTest](../flasher/src/test/java/org/bootlace/flasher/defects/DefectsOfDfuUtilTest.java).
            """;

    private ComparisonPage() {}

    static String text(List<Feature> features, List<Pain> pains) {
        return HEAD
                + features.stream().map(ComparisonPage::row).collect(Collectors.joining())
                + "\n**None of the six has:** "
                + names(features.stream()
                        .filter(row -> row.ours().equals("yes") && row.nobodyElse())
                        .toList())
                + ".\n\n**Bootlace has not yet:** "
                + names(features.stream()
                        .filter(row -> row.ours().equals("pending"))
                        .toList())
                + ".\n" + DEFECTS
                + "\n## What users suffer from\n\nThe worst first, by reports in public issue trackers and by how much they hurt; the order is a"
                + " judgement.\n\n| # | pain | answered | how | evidence |\n|---:|---|---|---|---|\n"
                + pains.stream().map(ComparisonPage::row).collect(Collectors.joining());
    }

    private static String names(List<Feature> rows) {
        return rows.isEmpty()
                ? "nothing of this list"
                : rows.stream()
                        .map(row -> row.name() + " (" + row.number() + ")")
                        .collect(Collectors.joining("; "));
    }

    private static String row(Feature row) {
        String command = row.command().equals("-") ? "" : "`" + row.command() + "`";
        return "| %d | %s | %s | %s | %s | %s |\n"
                .formatted(
                        row.number(),
                        row.name(),
                        String.join(" | ", row.others()),
                        row.ours().equals("yes") ? "**yes**" : "not yet",
                        command,
                        links(row.evidence()));
    }

    private static String row(Pain row) {
        return "| %d | %s | %s | %s | %s |\n"
                .formatted(
                        row.number(),
                        row.name(),
                        row.ours(),
                        row.how().replace("docs/performance.md", "[performance.md](performance.md)"),
                        links(row.evidence()));
    }

    private static String links(List<String> evidence) {
        return evidence.stream().map(Evidence::link).distinct().collect(Collectors.joining(", "));
    }
}
