package org.bootlace.flasher.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DfuSeLayoutParserTest {

    record Known(Address first, Address last, int sectors, long bytes, String letters, String text) {

        static Known parse(String line) {
            String[] cells = line.split(" \\| ", 6);
            return new Known(
                    Address.parse(cells[0]).orElseThrow(),
                    Address.parse(cells[1]).orElseThrow(),
                    Integer.parseInt(cells[2]),
                    Long.parseLong(cells[3]),
                    cells[4],
                    cells[5]);
        }
    }

    static Stream<Known> realStrings() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(DfuSeLayoutParserTest.class.getResourceAsStream("layout-strings.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Known::parse).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("realStrings")
    void real_string_parses_completely(Known known) {
        ParsedLayout parsed = DfuSeLayoutParser.parse(known.text());

        assertThat(parsed.problems()).isEmpty();
        MemoryLayout layout = parsed.layout().orElseThrow();
        assertThat(layout.start()).isEqualTo(known.first());
        assertThat(layout.regions().get(layout.regions().size() - 1).last()).isEqualTo(known.last());
        assertThat(layout.sectors()).hasSize(known.sectors());
        assertThat(layout.size()).isEqualTo(known.bytes());
        assertThat(layout.sectors().stream().map(Sector::attribute).distinct())
                .containsExactlyInAnyOrderElementsOf(known.letters()
                        .chars()
                        .distinct()
                        .mapToObj(letter ->
                                SectorAttribute.ofLetter((char) letter).orElseThrow())
                        .toList());
    }

    @Test
    void f405_has_its_twelve_sectors_in_place() {
        MemoryLayout layout = layout("@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg");

        assertThat(layout.name()).isEqualTo("Internal Flash");
        assertThat(layout.isFlash()).isTrue();
        assertThat(layout.sectors().stream().map(sector -> sector.start().toString()))
                .startsWith("0x08000000", "0x08004000", "0x08008000", "0x0800C000", "0x08010000", "0x08020000")
                .endsWith("0x080C0000", "0x080E0000");
        assertThat(layout.regions()).hasToString("[0x08000000-0x080FFFFF]");
    }

    @Test
    void letters_are_permissions() {
        List<Sector> sectors =
                layout("@X /0x0/1*1Ka,1*1Kb,1*1Kc,1*1Kd,1*1Ke,1*1Kf,1*1Kg").sectors();

        assertThat(sectors.stream().map(Sector::attribute))
                .containsExactly(
                        new SectorAttribute(true, false, false),
                        new SectorAttribute(false, true, false),
                        new SectorAttribute(true, true, false),
                        new SectorAttribute(false, false, true),
                        new SectorAttribute(true, false, true),
                        new SectorAttribute(false, true, true),
                        new SectorAttribute(true, true, true));
    }

    @Test
    void m_is_a_mebibyte() {
        assertThat(layout("@Flash/0x90000000/1*2Mg").size()).isEqualTo(2 * 1024 * 1024);
    }

    @Test
    void device_feature_is_never_erasable() {
        Sector sector = layout("@Device Feature/0xFFFF0000/01*004 g").sectors().get(0);

        assertThat(sector.attribute()).isEqualTo(SectorAttribute.READ_WRITE);
    }

    @Test
    void garbage_around_the_text_is_stripped() {
        ParsedLayout parsed =
                DfuSeLayoutParser.parse("@Internal Flash  /0x08000000/04*016Kg\u0000\u00ff\uffff\u0007,01*064Kg\u0001");

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.layout().orElseThrow().size()).isEqualTo(128 * 1024);
    }

    @Test
    void last_byte_of_the_address_space_can_be_described() {
        assertThat(layout("@X/0xFFFFFFF0/01*016 e").regions()).hasToString("[0xFFFFFFF0-0xFFFFFFFF]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Internal Flash  /0x08000000/04*016Kg,01*06",
                "@Internal Flash  /0x08000000/04*016Kg,",
                "@Internal Flash  /0x08000000/04*016Kg,01*064K",
                "@Internal Flash  /0x08000000/04*016Kg,00*064Kg,01*128Kg",
                "@Internal Flash  /0x08000000/04*016Kg,01*000Kg,01*128Kg",
                "@Internal Flash  /0x08000000/04*016Kg,??,01*128Kg",
                "@Internal Flash  /0x08000000/04*016Kg/0x0800C000/01*128Kg",
                "@Internal Flash  /0x08000000/04*016Kg/0xZZ/01*128Kg",
            })
    void what_can_be_understood_is_kept_and_the_rest_named(String text) {
        ParsedLayout parsed = DfuSeLayoutParser.parse(text);

        assertThat(parsed.layout().orElseThrow().sectors()).hasSize(4).allMatch(sector -> sector.size() == 16 * 1024);
        assertThat(parsed.problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "/",
                "///",
                "@Internal Flash",
                "@Internal Flash/0x08000000",
                "@Internal Flash/08000000/01*016Kg",
                "@Internal Flash/0x108000000/01*016Kg",
                "@Option Bytes   /0x58004020/01*?? e",
                "@X/0x0/999999999*999999999Mg",
                "@X/0x0/70000*1 g",
                "@X/0xFFFFFFFF/1*2 g",
                "@X/0x0/-1*016Kg",
                "@X/0x0/1*016Kh",
                "@X/0x0/1*016",
            })
    void bogus_string_gives_no_layout_and_says_why(String text) {
        ParsedLayout parsed = DfuSeLayoutParser.parse(text);

        assertThat(parsed.layout()).isEmpty();
        assertThat(parsed.problems()).isNotEmpty().allMatch(problem -> problem.endsWith("."));
    }

    @Test
    void any_text_gives_a_result() throws IOException {
        Random random = new Random(405);
        List<String> seeds = realStrings().map(Known::text).toList();
        for (int i = 0; i < 20_000; i++) {
            String text = mutate(seeds.get(random.nextInt(seeds.size())), random);
            ParsedLayout parsed = DfuSeLayoutParser.parse(text);

            parsed.layout().ifPresent(layout -> assertThat(layout.size()).isPositive());
            assertThat(parsed.layout().isPresent() || !parsed.problems().isEmpty())
                    .as(text)
                    .isTrue();
        }
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(mutant.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> mutant.insert(at, (char) random.nextInt(256));
                case 1 -> mutant.insert(at, "/,*0x9KMg@ ".charAt(random.nextInt(11)));
                default -> mutant.setLength(Math.max(1, at));
            }
        }
        return mutant.toString();
    }

    private static MemoryLayout layout(String text) {
        ParsedLayout parsed = DfuSeLayoutParser.parse(text);
        assertThat(parsed.problems()).isEmpty();
        return parsed.layout().orElseThrow();
    }
}
