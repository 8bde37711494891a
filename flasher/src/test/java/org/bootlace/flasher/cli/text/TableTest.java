package org.bootlace.flasher.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_are_aligned_and_lines_have_no_blanks_at_the_end() {
        Table table =
                Table.of("NAME", ">BYTES", "STATE").row("a", "16384", "erased").row("longer", "5", "");

        assertThat(table.lines()).containsExactly("NAME    BYTES  STATE", "a       16384  erased", "longer      5");
    }

    @Test
    void fields_have_no_headings() {
        assertThat(Table.ofFields()
                        .row("Board", "usb:1-2")
                        .row("State", "running")
                        .lines())
                .containsExactly("Board  usb:1-2", "State  running");
    }

    @Test
    void a_row_with_the_wrong_number_of_cells_is_refused() {
        assertThatThrownBy(() -> Table.ofFields().row("only one")).isInstanceOf(IllegalArgumentException.class);
    }
}
