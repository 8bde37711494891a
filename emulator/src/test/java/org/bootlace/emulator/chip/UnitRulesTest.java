package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What programming does to flash that is not erased, family by family. */
class UnitRulesTest {

    private final SparseBytes cells = new SparseBytes(4096, 256, (byte) 0xFF);
    private final BrokenUnits broken = new BrokenUnits(8);

    @Test
    void an_f1_skips_a_half_word_that_is_not_erased_but_takes_zero() {
        UnitRules rules = new UnitRules(ProgramRule.ERASED_OR_ZERO, 2);
        program(rules, 0, 0x11, 0x22, 0x33, 0x44);

        program(rules, 0, 0x01, 0x02, 0x00, 0x00);

        assertThat(cells.read(0, 4)).containsExactly(0x11, 0x22, 0, 0);
    }

    @Test
    void an_odd_byte_is_padded_and_its_neighbour_cannot_be_added_later() {
        UnitRules rules = new UnitRules(ProgramRule.ERASED_OR_ZERO, 2);
        program(rules, 0, 0x11);
        program(rules, 1, 0x22);

        assertThat(cells.read(0, 2)).containsExactly(0x11, 0xFF);
    }

    @Test
    void an_l4_refuses_a_second_double_word_and_keeps_the_first() {
        UnitRules rules = new UnitRules(ProgramRule.ECC_ERASED_OR_ZERO, 8);
        program(rules, 8, 1, 2, 3, 4, 5, 6, 7, 8);
        program(rules, 8, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(cells.read(8, 8)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(broken.isBroken(0, 4096)).isFalse();

        program(rules, 8, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(cells.read(8, 8)).containsOnly(0);
    }

    @Test
    void an_h7_spoils_a_flash_word_that_is_written_twice_until_it_is_erased() {
        UnitRules rules = new UnitRules(ProgramRule.ECC_UNCHECKED, 32);
        program(rules, 0, 0x0F);
        program(rules, 0, 0x0F);
        assertThat(broken.isBroken(0, 32)).as("the same again").isFalse();

        program(rules, 4, 0x01);
        assertThat(broken.isBroken(0, 1)).isTrue();
        assertThat(broken.isBroken(32, 32)).isFalse();

        broken.mend(0, 4096);
        assertThat(broken.isBroken(0, 32)).isFalse();
    }

    @Test
    void a_program_cut_short_leaves_whole_units_and_one_that_is_half_done() {
        UnitRules rules = new UnitRules(ProgramRule.ECC_ERASED_OR_ZERO, 8);
        byte[] data = new byte[32];

        rules.programHalfway(cells, broken, 0, data, new UnitRules.PowerCut(20, new SplittableRandom(1)));

        assertThat(cells.read(0, 16)).containsOnly(0);
        assertThat(cells.read(16, 8)).isNotEqualTo(new byte[8]);
        assertThat(cells.read(24, 8)).containsOnly(0xFF);
        assertThat(broken.isBroken(0, 16)).isFalse();
        assertThat(broken.isBroken(16, 8)).isTrue();
    }

    private void program(UnitRules rules, int offset, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        rules.program(cells, broken, offset, bytes, bytes.length);
    }
}
