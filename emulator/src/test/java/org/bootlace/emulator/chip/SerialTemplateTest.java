package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SerialTemplateTest {

    private static final UniqueId UID = new UniqueId(0x003B0041, 0x50335706, 0x20333333);

    @Test
    void sums_shifts_and_digits_are_taken_as_written() {
        assertThat(new SerialTemplate("{uid0+uid2:8}{uid1>>16:4}").serialOf(UID))
                .isEqualTo("206E33745033");
        assertThat(new SerialTemplate("{uid0+uid2:8}{uid2>>16:4}").serialOf(UID))
                .isEqualTo("206E33742033");
        assertThat(new SerialTemplate("STM32").serialOf(UID)).isEqualTo("STM32");
    }

    @Test
    void a_sum_wraps_at_32_bits() {
        assertThat(new SerialTemplate("{uid0+uid2:8}").serialOf(new UniqueId(-1, 0, 2)))
                .isEqualTo("00000001");
    }

    @Test
    void other_fields_are_refused() {
        assertThatThrownBy(() -> new SerialTemplate("{uid3:8}")).hasMessageContaining("{uid3:8}");
    }

    @Test
    void made_up_ids_look_like_those_of_dies_and_follow_the_seed() {
        UniqueId uid = UniqueId.random(new SplittableRandom(7));

        assertThat(uid).isEqualTo(UniqueId.random(new SplittableRandom(7)));
        assertThat(uid).isNotEqualTo(UniqueId.random(new SplittableRandom(8)));
        assertThat(new SerialTemplate("{uid2:8}").serialOf(uid)).matches("(3[0-9]){4}");
    }
}
