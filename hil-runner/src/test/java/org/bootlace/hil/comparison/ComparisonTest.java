package org.bootlace.hil.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bootlace.hil.cli.CommandLineCheck;
import org.bootlace.hil.comparison.Rows.Feature;
import org.bootlace.hil.comparison.Rows.Pain;
import org.bootlace.hil.house.Checkout;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Path PAGE = Checkout.root().resolve("docs/comparison.md");

    private final List<Feature> features = Rows.features();
    private final List<Pain> pains = Rows.pains();

    @Test
    void no_row_is_missing() {
        assertThat(features).extracting(Feature::number).isEqualTo(numbers(61));
        assertThat(pains).extracting(Pain::number).isEqualTo(numbers(20));
        assertThat(features).allSatisfy(row -> assertThat(row.ours()).isIn("yes", "pending"));
        assertThat(features)
                .flatExtracting(Feature::others)
                .allMatch(answer -> answer.matches("(yes|no|part|\\?|-)(: .+)?"));
        assertThat(pains).allSatisfy(row -> assertThat(row.ours()).isIn("yes", "part", "pending"));
    }

    @Test
    void every_claim_names_evidence_that_exists() {
        assertThat(features)
                .filteredOn(row -> row.ours().equals("yes"))
                .allSatisfy(row -> assertThat(row.evidence()).isNotEmpty());
        assertThat(features).flatExtracting(Feature::evidence).allSatisfy(ComparisonTest::requirePlace);
        assertThat(pains)
                .filteredOn(row -> !row.ours().equals("pending"))
                .allSatisfy(row -> assertThat(row.evidence()).isNotEmpty());
        assertThat(pains).flatExtracting(Pain::evidence).allSatisfy(ComparisonTest::requirePlace);
    }

    @Test
    void every_command_is_one_that_the_program_knows() {
        assertThat(features)
                .filteredOn(row -> !row.command().equals("-"))
                .allSatisfy(row -> assertThat(CommandLineCheck.unknownIn(row.command()))
                        .as(row.command())
                        .isEmpty());
    }

    @Test
    void what_does_not_exist_is_noticed() {
        assertThat(Evidence.place("FlasherTest#no_such_method")).isEmpty();
        assertThat(Evidence.link("FlasherTest#progress_of_each_phase_grows_to_its_total"))
                .startsWith("[FlasherTest#progress_of_each_phase_grows_to_its_total](../flasher/");
        assertThat(Evidence.place("leave.feature:No_such_scenario")).isEmpty();
        assertThat(CommandLineCheck.unknownIn("flash FILE --warp")).contains("option --warp of flash");
        assertThat(CommandLineCheck.unknownIn("flsh FILE")).contains("verb flsh");
    }

    @Test
    void the_page_in_the_docs_is_current() throws IOException {
        String page = ComparisonPage.text(features, pains);
        if (System.getenv("BOOTLACE_WRITE_DOCS") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("the page; BOOTLACE_WRITE_DOCS=1 mvn verify writes it anew")
                .content()
                .isEqualTo(page);
    }

    private static void requirePlace(Object evidence) {
        assertThat(String.valueOf(evidence))
                .as("a name that only one scenario has")
                .doesNotContain("<");
        assertThat(Evidence.place(String.valueOf(evidence)))
                .as(String.valueOf(evidence))
                .isPresent();
    }

    private static List<Integer> numbers(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}
