package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlashArrayTest {

    private static final long START = 0x0800_0000L;

    private final FlashGeometry geometry =
            new FlashGeometry(START, List.of(SectorRun.of(2, 0x4000), SectorRun.of(2, 0x800)));
    private final FlashArray flash = new FlashArray(geometry);

    @Test
    void a_new_array_is_erased_and_costs_nothing() {
        assertThat(flash.read(START, geometry.size())).containsOnly(0xFF);
        assertThat(flash.allocatedBytes()).isZero();
    }

    @Test
    void programming_clears_bits_and_never_sets_them() {
        flash.program(START + 0xFFF, new byte[] {0x0F, (byte) 0xF0, 0x55}, 3);
        flash.program(START + 0xFFF, new byte[] {(byte) 0xFF, 0x3C, 0x0F}, 2);

        assertThat(flash.read(START + 0xFFF, 3)).containsExactly(0x0F, 0x30, 0x55);
    }

    @Test
    void erasing_gives_the_memory_back() {
        flash.load(START, new byte[0x4000]);

        flash.erase(geometry.sectors().get(0));

        assertThat(flash.read(START, 0x4000)).containsOnly(0xFF);
        assertThat(flash.allocatedBytes()).isZero();
        assertThat(flash.eraseCount(0)).isEqualTo(1);
        assertThat(flash.eraseCount(1)).isZero();
    }

    @Test
    void erasing_a_sector_smaller_than_a_page_leaves_its_neighbour() {
        flash.load(START + 0x8000, new byte[0x1000]);

        flash.erase(geometry.sectors().get(3));

        assertThat(flash.read(START + 0x8000, 0x800)).containsOnly(0);
        assertThat(flash.read(START + 0x8800, 0x800)).containsOnly(0xFF);
    }

    @Test
    void an_erase_cut_short_sets_some_bits_and_clears_none() {
        byte[] before = new byte[0x4000];
        before[5] = 0x70;
        flash.load(START, before);

        flash.eraseHalfway(geometry.sectors().get(0), new SplittableRandom(1));

        byte[] after = flash.read(START, 0x4000);
        assertThat(after).isNotEqualTo(before).contains(0);
        assertThat(after[5] & 0x70).isEqualTo(0x70);
        assertThat(flash.eraseCount(0)).isZero();
    }

    @Test
    void a_snapshot_does_not_change_and_can_be_put_back() {
        flash.load(START + 3, new byte[] {1, 2});
        FlashSnapshot snapshot = flash.snapshot();
        flash.erase(geometry.sectors().get(0));

        assertThat(snapshot.toBytes()).hasSize(geometry.size()).startsWith(0xFF, 0xFF, 0xFF, 1, 2, 0xFF);
        flash.restore(snapshot);
        assertThat(flash.read(START + 3, 2)).containsExactly(1, 2);
    }

    @Test
    void a_range_outside_flash_is_refused_with_addresses() {
        assertThatThrownBy(() -> flash.read(geometry.end() - 1, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0x08008FFF+2")
                .hasMessageContaining("0x08000000-0x08008FFF");
        assertThatThrownBy(() -> flash.load(START - 1, new byte[1])).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
