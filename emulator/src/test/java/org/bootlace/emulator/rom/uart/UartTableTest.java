package org.bootlace.emulator.rom.uart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UartTableTest {

    private final UartTable table = UartTable.table();

    @ParameterizedTest
    @EnumSource
    void every_input_has_a_reaction_in_every_phase(UartPhase phase) {
        for (UartInput input : UartInput.values()) {
            assertThat(table.text(phase, input)).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SYNC, REFUSED, nothing",
        "COMMAND, MISMATCH, NACK → COMMAND",
        "BLOCK, BROKEN, NACK → COMMAND",
        "ADDRESS, PART, wait for more"
    })
    void cells_say_what_an3155_says(UartPhase phase, UartInput input, String text) {
        assertThat(table.text(phase, input)).isEqualTo(text);
    }

    /** Run with {@code -Ddocs.update=true} to write the tables into the page. */
    @Test
    void the_page_shows_the_tables_that_run() throws IOException {
        Path page = Path.of("../docs/rom-uart.md");
        String expected = filled(
                filled(Files.readString(page), "commands", table.commandsToMarkdown()),
                "phases",
                table.phasesToMarkdown());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page)).isEqualTo(expected);
    }

    private static String filled(String text, String name, String table) {
        return text.replaceFirst(
                "(?s)(<!-- " + name + " -->\n).*(<!-- end of " + name + " -->)",
                "$1" + Matcher.quoteReplacement(table) + "$2");
    }
}
