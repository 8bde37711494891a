package org.bootlace.emulator.rom.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClassicTableTest {

    private final TransitionTable table = ClassicTable.table();

    @ParameterizedTest
    @EnumSource
    void every_input_has_a_reaction_in_every_phase(DfuInput input) {
        assertThat(table.phases())
                .isEqualTo(EnumSet.allOf(DfuPhase.class))
                .allSatisfy(phase -> assertThat(table.text(phase, input)).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void a_busy_bootloader_hears_nothing(DfuInput input) {
        assertThat(table.text(DfuPhase.BUSY, input)).startsWith("NAK");
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, DNLOAD_DATA, STALL",
        "ERROR, CLRSTATUS, 'ack → IDLE, OK'",
        "IDLE, CLRSTATUS, 'ack → ERROR, errUNKNOWN'",
        "DNLOAD_IDLE, UPLOAD_DATA, STALL",
        "IDLE, DETACH, STALL",
        "ACCEPTED, ABORT, 'ack → IDLE, OK'",
        "ERROR, ABORT, 'ack, no effect'",
    })
    void cells_say_what_the_research_says(DfuPhase phase, DfuInput input, String text) {
        assertThat(table.text(phase, input)).isEqualTo(text);
    }

    @Test
    void it_prints_as_a_markdown_table() {
        String[] lines = table.toMarkdown().split("\n");

        assertThat(lines).hasSize(2 + DfuInput.values().length);
        assertThat(lines[0]).contains("CLASSIC", "DNLOAD_IDLE (5)", "ERROR (10)");
        assertThat(lines[2]).startsWith("| DETACH | STALL |");
    }

    /** Run with {@code -Ddocs.update=true} to write the table into the page. */
    @Test
    void the_page_shows_the_table_that_runs() throws IOException {
        Path page = Path.of("../docs/rom-classic.md");
        String text = Files.readString(page);
        String expected = text.replaceFirst(
                "(?s)(<!-- table -->\n).*(<!-- end of table -->)",
                "$1" + Matcher.quoteReplacement(table.toMarkdown()) + "$2");
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page)).isEqualTo(expected);
    }
}
