package org.bootlace.emulator.rom.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about the bootloaders show what runs. Run with {@code -Ddocs.update=true} to write them. */
class RomPagesTest {

    private static final Pattern PART =
            Pattern.compile("(<!-- (table|families|quirks) ?(\\w*) -->\n)(.*?)(<!-- end)", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"rom-classic.md", "rom-hal.md", "rom-variants.md"})
    void the_page_shows_what_runs(String name) throws IOException {
        Path page = Path.of("../docs", name);
        String expected = PART.matcher(Files.readString(page))
                .replaceAll(part -> Matcher.quoteReplacement(part.group(1) + content(part.group(2), part.group(3)))
                        + part.group(5));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page)).contains("<!-- end").isEqualTo(expected);
    }

    private static String content(String kind, String personality) {
        return switch (kind) {
            case "table" ->
                TransitionTable.of(RomPersonality.valueOf(personality), Set.of())
                        .toMarkdown();
            case "families" -> families();
            default -> quirks();
        };
    }

    private static String families() {
        return Arrays.stream(RomPersonality.values())
                .filter(RomPersonality::hasUsb)
                .map(family -> String.format(
                        "| `%s` | %s | %s | %s |%n",
                        family.id(), family.description(), Machine.of(family), ids(family.quirks())))
                .collect(Collectors.joining("", "| family | whose | table | and |\n|---|---|---|---|\n", ""));
    }

    private static String quirks() {
        return Arrays.stream(Quirk.values())
                .map(quirk -> String.format(
                        "| `%s` | %s | %s | %s |%n",
                        quirk.id(),
                        quirk.description(),
                        changes(RomPersonality.CLASSIC, quirk),
                        changes(RomPersonality.HAL, quirk)))
                .collect(Collectors.joining(
                        "", "| quirk | what it does | cells of CLASSIC | cells of HAL |\n|---|---|---|---|\n", ""));
    }

    private static String changes(RomPersonality family, Quirk quirk) {
        TransitionTable without = TransitionTable.of(family, Set.of());
        TransitionTable with = TransitionTable.of(family, EnumSet.of(quirk));
        return with.phases().stream()
                .map(phase -> changes(without, with, phase))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("<br>"));
    }

    private static String changes(TransitionTable without, TransitionTable with, DfuPhase phase) {
        if (!without.phases().contains(phase)) {
            return "a phase " + phase;
        }
        List<String> changed = Arrays.stream(DfuInput.values())
                .filter(input -> !Objects.equals(without.text(phase, input), with.text(phase, input)))
                .map(DfuInput::name)
                .toList();
        return changed.isEmpty() ? "" : phase + ": " + (changed.size() > 4 ? "all" : String.join(", ", changed));
    }

    private static String ids(Set<Quirk> quirks) {
        return quirks.stream().map(quirk -> "`" + quirk.id() + "`").sorted().collect(Collectors.joining(", "));
    }
}
