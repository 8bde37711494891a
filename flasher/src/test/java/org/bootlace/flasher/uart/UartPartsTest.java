package org.bootlace.flasher.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;

/** What can be told without a board: the table, blocks, frames, addresses. */
class UartPartsTest {

    private static final Address FLASH = Address.of(0x0800_0000);

    @Test
    void every_row_of_the_table_is_a_flash_at_the_usual_place() {
        assertThat(UartChips.all()).hasSizeGreaterThan(60);
        assertThat(UartChips.all().values()).allSatisfy(chip -> {
            assertThat(chip.flash().start()).isEqualTo(FLASH);
            assertThat(chip.flash().isFlash()).isTrue();
            assertThat(256 % chip.unit()).as(chip.name()).isZero();
        });
    }

    @Test
    void flash_is_cut_to_what_the_size_register_says() {
        UartChip f405 = UartChip.of(0x413).orElseThrow();

        assertThat(f405.ofSize(512).flash().size()).isEqualTo(512 * 1024);
        assertThat(f405.ofSize(1024)).isEqualTo(f405);
    }

    @Test
    void size_that_cannot_be_is_not_believed() {
        UartChip f405 = UartChip.of(0x413).orElseThrow();

        for (int kib : new int[] {0, 1, 100, 2048, 0xFFFF}) {
            assertThat(f405.ofSize(kib)).as("%d KiB", kib).isEqualTo(f405);
        }
    }

    @Test
    void chips_without_mass_erase_are_erased_in_lists_that_their_bootloader_takes() {
        UartChip l152 = UartChip.of(0x437).orElseThrow();

        List<List<Integer>> lists = PageLists.of(l152, UartCommand.EXTENDED_ERASE);

        assertThat(l152.massErase()).isFalse();
        assertThat(lists).allSatisfy(list -> assertThat(list).hasSizeBetween(1, 511));
        assertThat(lists.stream().flatMap(List::stream)).isEqualTo(l152.numbers());
        assertThat(PageLists.of(l152, UartCommand.ERASE))
                .allSatisfy(list -> assertThat(list).hasSizeBetween(1, 255));
    }

    @Test
    void blocks_end_at_256_and_are_filled_to_whole_units() {
        Segment run = new Segment(FLASH.plus(3), new byte[600]);

        List<Segment> blocks = UartBlocks.of(run);

        assertThat(blocks.stream().map(Segment::size)).containsExactly(253, 256, 91);
        Segment filled = UartBlocks.filled(blocks.get(2), 32);
        assertThat(filled.start()).isEqualTo(FLASH.plus(512));
        assertThat(filled.bytes()).hasSize(96).endsWith(0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
        assertThat(UartBlocks.filled(blocks.get(0), 4).bytes()).hasSize(256).startsWith(0xFF, 0xFF, 0xFF, 0);
    }

    @Test
    void mass_erase_frames_are_those_of_the_application_note() {
        assertThat(UartProtocol.everything(UartCommand.EXTENDED_ERASE)).containsExactly(0xFF, 0xFF, 0x00);
        assertThat(UartProtocol.everything(UartCommand.ERASE)).containsExactly(0xFF, 0x00);
    }

    @Test
    void port_may_carry_a_rate() {
        assertThat(UartAddress.parse("/dev/ttyUSB0@57600"))
                .isEqualTo(new UartAddress("/dev/ttyUSB0", Optional.of(57_600)));
        assertThat(UartAddress.parse("/dev/odd@name")).isEqualTo(new UartAddress("/dev/odd@name", Optional.empty()));
    }

    @Test
    void rate_that_no_bootloader_knows_is_refused() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new UartOptions(Optional.of(300), Optional.empty()))
                .withMessageContaining("300 baud");
    }
}
