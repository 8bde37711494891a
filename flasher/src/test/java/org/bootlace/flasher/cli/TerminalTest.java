package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @Test
    void colours_only_where_they_are_understood() {
        assertThat(new Terminal(true, true).paint(Terminal.Colour.RED, "error:"))
                .isEqualTo("\033[31;1merror:\033[m");
        assertThat(Terminal.NONE.paint(Terminal.Colour.RED, "error:")).isEqualTo("error:");
    }

    @Test
    void no_color_counts_when_it_is_not_empty() {
        assertThat(Terminal.wantsColour(Map.of())).isTrue();
        assertThat(Terminal.wantsColour(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Terminal.wantsColour(Map.of("NO_COLOR", "1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"120, 0, 120", "wide, 100, 100", "'', 0, 80", "5, 0, 80"})
    void the_environment_knows_the_width_before_the_terminal(String columns, int terminal, int expected) {
        assertThat(TerminalWidth.sensible(Map.of("COLUMNS", columns), () -> terminal))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"24 80, 80", "0 0, 0", "stty: no terminal, 0", "'', 0"})
    void the_answer_of_stty_is_rows_and_columns(String answer, int columns) {
        assertThat(TerminalWidth.columns(answer)).isEqualTo(columns);
    }
}
