package org.bootlace.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootlace.flasher.cli.ExitCode;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.hil.house.Checkout;
import org.bootlace.hil.run.Verdict;
import org.junit.jupiter.api.Test;

class ExitCodesTest {

    private static final Path PAGE = Checkout.root().resolve("docs/exit-codes.md");

    @Test
    void no_two_kinds_of_any_module_share_a_code() {
        Map<Integer, List<String>> kinds = ExitCodes.all().stream()
                .collect(
                        Collectors.groupingBy(ExitCode::code, Collectors.mapping(ExitCode::kind, Collectors.toList())));
        assertThat(kinds).allSatisfy((code, sharing) -> assertThat(sharing).hasSize(1));
        assertThat(kinds.keySet()).allSatisfy(code -> assertThat(code).isBetween(0, 255));
    }

    @Test
    void no_two_codes_share_a_name() {
        assertThat(ExitCodes.all()).extracting(ExitCode::kind).doesNotHaveDuplicates();
    }

    @Test
    void a_verdict_means_what_the_other_verbs_mean_by_its_code() {
        assertThat(Verdict.NOTHING_TO_RUN.exitCode()).isEqualTo(FailureKind.USAGE.exitCode());
        assertThat(Verdict.BROKEN.exitCode()).isEqualTo(FailureKind.INTERNAL.exitCode());
        assertThat(Verdict.NO_BOARD.exitCode()).isEqualTo(FailureKind.BOARD_NOT_FOUND.exitCode());
    }

    @Test
    void the_page_in_the_docs_is_current() throws IOException {
        String page = page();
        if (System.getenv("BOOTLACE_WRITE_DOCS") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("the page; BOOTLACE_WRITE_DOCS=1 mvn verify writes it anew")
                .content()
                .isEqualTo(page);
    }

    private static String page() {
        String rows = ExitCodes.all().stream()
                .map(row -> "| %d | `%s` | %s |\n".formatted(row.code(), row.kind(), row.meaning()))
                .collect(Collectors.joining());
        return """
                # Exit codes

                Every kind of failure has a code of its own, the same for all verbs. With `--output json` the kind is in the object too.
                `bootlace help exit-codes` prints this table.

                | code | kind | meaning |
                |---:|---|---|
                """ + rows;
    }
}
