package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootlace.emulator.failure.EmulatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuirkTest {

    record Holder(List<Quirk> quirks) {}

    @ParameterizedTest
    @EnumSource
    void its_id_finds_it_again(Quirk quirk) {
        assertThat(Quirk.of(quirk.id())).isEqualTo(quirk);
        assertThat(quirk.description()).isNotBlank();
    }

    @Test
    void a_chip_file_lists_quirks_by_id() {
        byte[] yaml = "quirks: [wedge-bank-2, ignores-leave]".getBytes(StandardCharsets.UTF_8);

        assertThat(ChipYaml.read("x.yaml", yaml, Holder.class).quirks())
                .containsExactly(Quirk.WEDGE_BANK_2, Quirk.IGNORES_LEAVE);
    }

    @Test
    void an_unknown_quirk_in_a_chip_file_is_refused_with_the_nearest() {
        byte[] yaml = "quirks: [wedge-bank2]".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ChipYaml.read("x.yaml", yaml, Holder.class))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("wedge-bank2")
                .hasMessageContaining("did you mean wedge-bank-2");
    }
}
