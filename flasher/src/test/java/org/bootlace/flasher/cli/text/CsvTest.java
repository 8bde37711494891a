package org.bootlace.flasher.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvTest {

    @Test
    void fields_are_quoted_only_where_they_must_be() {
        assertThat(Csv.record(List.of("a b", "", "1,2", "say \"x\"", "two\nlines")))
                .isEqualTo("a b,,\"1,2\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"=HYPERLINK(0)", "+1", "-1", "@SUM(A1)", "|\t=1|"})
    void what_a_spreadsheet_would_compute_is_made_text(String field) {
        assertThat(Csv.record(List.of(field))).isEqualTo("'" + field + "\r\n");
    }

    @Test
    void a_formula_with_a_comma_is_both() {
        assertThat(Csv.record(List.of("=A1,B1"))).isEqualTo("\"'=A1,B1\"\r\n");
    }
}
