package org.bootlace.flasher.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayoutCorrectionsTest {

    private static final String GD32 = "@Internal Flash  /0x08000000/512*002Kg";

    private final LayoutCorrections corrections = LayoutCorrections.bundled();

    @ParameterizedTest
    @CsvSource({"3CBJ, 128", "3C8J, 64", "3C6J, 32", "3C4J, 16"})
    void gd32vf103_has_pages_of_1_kib_as_many_as_its_serial_number_says(String serial, int pages) {
        String believed = corrections.believed("28e9:0189", GD32, serial);

        assertThat(DfuSeLayoutParser.parse(believed).layout()).hasValueSatisfying(layout -> {
            assertThat(layout.sectors()).hasSize(pages);
            assertThat(layout.sectors().get(0).size()).isEqualTo(1024);
        });
    }

    @Test
    void gd32_with_another_serial_number_or_a_right_string_is_believed() {
        assertThat(corrections.believed("28e9:0189", GD32, "1234")).isEqualTo(GD32);
        assertThat(corrections.believed("28e9:0189", "@Internal Flash  /0x08000000/128*001Kg", "3CBJ"))
                .isEqualTo("@Internal Flash  /0x08000000/128*001Kg");
    }

    @Test
    void others_with_the_same_string_are_believed() {
        assertThat(corrections.believed("0483:df11", GD32, "3CBJ")).isEqualTo(GD32);
    }

    @Test
    void early_string_of_the_h750_exst_bootloader_is_corrected() {
        String early = "@External Flash /0x90000000/1001*128Kg,3*128Kg,20*128Ka";

        assertThat(corrections.believed("0483:df11", early, "any"))
                .endsWith("/0x90000000/998*128Kg,1*128Kg,4*128Kg,21*128Ka");
    }

    @Test
    void every_string_of_the_table_can_be_parsed() {
        assertThat(corrections.rows())
                .allSatisfy(
                        row -> assertThat(DfuSeLayoutParser.parse(row.right()).layout())
                                .isPresent());
    }
}
