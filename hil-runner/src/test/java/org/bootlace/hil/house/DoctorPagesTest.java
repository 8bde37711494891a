package org.bootlace.hil.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootlace.flasher.cli.FlasherCommands;
import org.bootlace.flasher.cli.SelectorSchemes;
import org.bootlace.flasher.doctor.evidence.BoardMaker;
import org.bootlace.flasher.doctor.finding.HijackPins;
import org.bootlace.flasher.doctor.finding.Rule;
import org.bootlace.flasher.doctor.finding.Rules;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The pages about the doctor say what the rules are, and the guide's page names what is there. */
class DoctorPagesTest {

    private static final Path PAGE = Checkout.root().resolve("docs/doctor.md");
    private static final Path GUIDE = Checkout.root().resolve("docs/guide.md");
    private static final Path ORIGINAL = Checkout.root().resolve("../shared/reference/usb-flashing-guide.md");
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| (finding )?`([a-z0-9-]+)` \\| `(\\w+)(?:\\.(\\w+))?` \\|");

    @Test
    void every_rule_has_a_name_of_its_own() {
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
    }

    @Test
    void the_page_lists_every_finding_and_every_pin() throws IOException {
        String page = Files.readString(PAGE);
        String current = between(
                between(page, "<!-- findings", "<!-- end of findings -->", findings()),
                "<!-- pins",
                "<!-- end of pins -->",
                pins());
        if (System.getenv("BOOTLACE_WRITE_DOCS") != null) {
            Files.writeString(PAGE, current);
        }
        assertThat(PAGE)
                .as("the page; BOOTLACE_WRITE_DOCS=1 mvn verify writes it anew")
                .content()
                .isEqualTo(current);
    }

    @Test
    void the_page_names_the_ids_of_every_maker() {
        assertThat(PAGE)
                .content()
                .contains(Arrays.stream(BoardMaker.values())
                        .map(maker -> "| %s | %s | %s |".formatted(maker, maker.bootloader(), maker.serialPort()))
                        .toList());
    }

    @Test
    void what_the_guides_page_names_is_there() throws IOException {
        Set<String> verbs = FlasherCommands.all(SelectorSchemes.of()).keySet();
        List<Matcher> rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            Matcher row = rows.get(i);
            assertThat(row.group(1)).isEqualTo(String.valueOf(i + 1));
            assertThat(row.group(3) == null ? verbs : Set.copyOf(ids()))
                    .as("row " + row.group(1))
                    .contains(row.group(4));
            assertThat(test(row.group(5), Optional.ofNullable(row.group(6))))
                    .as("test of row " + row.group(1))
                    .isTrue();
        }
        assertThat(rows).isNotEmpty();
    }

    /** Only where the guide lies beside the checkout. */
    @Test
    void every_sentence_of_the_guide_has_a_row() throws IOException {
        Assumptions.assumeTrue(Files.exists(ORIGINAL), "the guide is not there");
        assertThat(rows()).hasSize(sentences(Files.readString(ORIGINAL)).size());
    }

    private static List<Matcher> rows() throws IOException {
        return Files.readAllLines(GUIDE).stream()
                .filter(line -> line.matches("\\| \\d+ .*"))
                .map(line -> {
                    Matcher row = ROW.matcher(line);
                    assertThat(row.matches()).as(line).isTrue();
                    return row;
                })
                .toList();
    }

    /** Sentences and points of a list; headings, commands and pictures are none. */
    private static List<String> sentences(String text) {
        return text.replaceAll("(?s)```.*?```", "\n")
                .replaceAll("`[^`]*`|<[^>]*>|\\([^)]*\\)", "x")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("!"))
                .flatMap(line -> Stream.of(line.split("(?<=[.?!])\\s+(?=[A-Z])")))
                .map(String::strip)
                .filter(sentence -> sentence.matches(".*[a-z]{2}.*"))
                .toList();
    }

    private static boolean test(String type, Optional<String> method) throws IOException {
        for (String module : Checkout.MODULES) {
            try (Stream<Path> files = Files.walk(Checkout.root().resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(each -> each.endsWith(type + ".java")).toList()) {
                    return method.isEmpty() || Files.readString(file).contains("void " + method.get() + "(");
                }
            }
        }
        return false;
    }

    private static List<String> ids() {
        return Rules.all().stream().map(rule -> rule.head().id()).toList();
    }

    private static String findings() {
        return Rules.all().stream().map(DoctorPagesTest::row).collect(Collectors.joining());
    }

    private static String row(Rule rule) {
        String kinds =
                rule.explains().stream().sorted().map(kind -> "`" + kind + "`").collect(Collectors.joining(", "));
        return "| `%s` | %s | %s |\n".formatted(rule.head().id(), rule.head().about(), kinds);
    }

    private static String pins() {
        return HijackPins.rows().stream()
                .map(row -> "| %s | %s |\n".formatted(row.chips(), row.pins()))
                .collect(Collectors.joining());
    }

    private static String between(String page, String from, String to, String rows) {
        int start = page.indexOf('\n', page.indexOf(from)) + 1;
        return page.substring(0, start) + rows + page.substring(page.indexOf(to));
    }
}
