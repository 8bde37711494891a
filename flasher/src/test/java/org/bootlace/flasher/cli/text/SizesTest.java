package org.bootlace.flasher.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1 KiB", "16384, 16 KiB", "424140, 414.2 KiB", "1048576, 1 MiB"})
    void brief_has_a_unit_and_at_most_one_decimal(long bytes, String text) {
        assertThat(Sizes.brief(bytes)).isEqualTo(text);
    }

    @Test
    void both_leaves_out_what_would_be_said_twice() {
        assertThat(Sizes.both(1)).isEqualTo("1 byte");
        assertThat(Sizes.both(512)).isEqualTo("512 bytes");
        assertThat(Sizes.both(16384)).isEqualTo("16384 bytes (16 KiB)");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 512, 100 of 512 B",
        "122880, 440320, 120 of 430 KiB",
        "524288, 1258291, 0.5 of 1.2 MiB",
        "0, 2097152, 0 of 2 MiB"
    })
    void a_part_is_counted_in_the_unit_of_the_whole(long part, long whole, String text) {
        assertThat(Sizes.partOf(part, whole)).isEqualTo(text);
    }
}
