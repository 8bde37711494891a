package org.bootlace.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of faults, and the page that is made from it. */
class FaultTableTest {

    @Test
    void every_fault_is_in_the_table_under_names_of_its_own() {
        List<String> names = Arrays.stream(FaultId.values())
                .flatMap(id -> id.entry().names().stream())
                .toList();

        assertThat(names).doesNotHaveDuplicates().containsAll(FaultId.texts());
        assertThat(FaultId.values())
                .extracting(id -> id.entry().sentence())
                .doesNotHaveDuplicates()
                .allSatisfy(sentence -> assertThat(sentence).contains(" "));
    }

    @Test
    void no_sentence_begins_another() {
        List<String> sentences =
                Arrays.stream(FaultId.values()).map(id -> id.entry().sentence()).toList();

        assertThat(sentences)
                .allSatisfy(each -> assertThat(sentences)
                        .filteredOn(other -> other.startsWith(each + " "))
                        .isEmpty());
    }

    @Test
    void every_default_value_is_one_that_a_plan_could_give() {
        assertThat(FaultId.values()).allSatisfy(id -> {
            FaultValue value = id.entry().terms().value();
            boolean word = value.kind() == ValueKind.NONE || value.text().equals("half");
            assertThat(word || value.kind().canonical(value.text()).equals(Optional.of(value.text())))
                    .as("%s: %s", id.text(), value)
                    .isTrue();
        });
    }

    @Test
    void the_page_in_the_docs_is_this_table() throws IOException {
        Path page = Path.of("../docs/faults.md");
        String now = FaultPage.markdown();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, now);
        }
        assertThat(Files.readString(page))
                .as("docs/faults.md; -Ddocs.update=true makes it anew")
                .isEqualTo(now);
    }
}
