package org.bootlace.emulator.rom.dfu;

import static org.assertj.core.api.Assertions.assertThat;

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
                .isNotEmpty()
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
}
