package org.bootlace.flasher.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MemoryLayoutTest {

    @Test
    void flash_is_told_apart_from_option_bytes_and_otp() {
        MemoryLayout flash = MemoryLayout.flashOf(layouts(
                        "@Option Bytes  /0x1FFFC000/01*016 e",
                        "@Internal Flash  /0x08000000/04*016Kg",
                        "@Device Feature/0xFFFF0000/01*004 e"))
                .orElseThrow();

        assertThat(flash.regions()).hasToString("[0x08000000-0x0800FFFF]");
    }

    @Test
    void flash_announced_three_times_counts_once() {
        String same = "@Internal Flash   /0x08000000/64*02Kg";

        assertThat(MemoryLayout.flashOf(layouts(same, same, same)).orElseThrow().size())
                .isEqualTo(128 * 1024);
    }

    @Test
    void regions_end_at_gaps() {
        MemoryLayout layout = layouts("@Flash /0x90400000/60*64Kg/0x90000000/64*4Kg/0x90040000/59*64Kg")
                .get(0);

        assertThat(layout.regions()).hasToString("[0x90000000-0x903EFFFF, 0x90400000-0x907BFFFF]");
        assertThat(layout.start()).hasToString("0x90000000");
        assertThat(layout.sectorAt(Address.of(0x903E_FFFFL)).orElseThrow().range())
                .hasToString("0x903E0000-0x903EFFFF");
        assertThat(layout.sectorAt(Address.of(0x903F_0000L))).isEmpty();
    }

    @Test
    void board_without_memories_has_no_flash() {
        assertThat(MemoryLayout.flashOf(List.of())).isEmpty();
    }

    @Test
    void option_bytes_are_no_flash_even_when_nothing_else_could_be_read() {
        assertThat(MemoryLayout.flashOf(layouts("@Option Bytes  /0x1FFFC000/01*016 e")))
                .isEmpty();
        assertThat(MemoryLayout.flashOf(layouts("@Memory /0x08000000/04*016Kg")))
                .isPresent();
    }

    @Test
    void first_that_is_announced_counts_where_memories_overlap() {
        MemoryLayout flash = MemoryLayout.flashOf(layouts(
                        "@Flash /0x08004000/02*016Kg", "@Flash /0x08000000/08*008Ka", "@Flash /0x08000000/01*064Kg"))
                .orElseThrow();

        assertThat(flash.sectors().stream()
                        .map(sector -> sector.range() + (sector.attribute().erasable() ? " erasable" : "")))
                .containsExactly(
                        "0x08000000-0x08001FFF",
                        "0x08002000-0x08003FFF",
                        "0x08004000-0x08007FFF erasable",
                        "0x08008000-0x0800BFFF erasable",
                        "0x0800C000-0x0800DFFF",
                        "0x0800E000-0x0800FFFF");
    }

    @Test
    void sectors_are_found_from_any_byte_in_them_and_in_no_gap() {
        MemoryLayout layout = layouts("@Flash /0x08000000/04*016Kg,01*064Kg/0x08100000/02*128Kg")
                .get(0);

        assertThat(layout.sectorsIn(new AddressRange(Address.of(0x0800_3FFFL), 0x4002)))
                .hasToString(layout.sectors().subList(0, 3).toString());
        assertThat(layout.sectorsIn(new AddressRange(Address.of(0x0802_0000L), 0xE_0000)))
                .isEmpty();
        assertThat(layout.sectorsIn(new AddressRange(Address.of(0x0801_FFFFL), 0xE_0002)))
                .hasToString(layout.sectors().subList(4, 6).toString());
        assertThat(layout.sectorAt(Address.of(0x0813_FFFFL)))
                .contains(layout.sectors().get(6));
        assertThat(layout.sectorAt(Address.of(0x0814_0000L))).isEmpty();
        assertThat(layout.sectorAt(Address.of(0x07FF_FFFFL))).isEmpty();
    }

    private static List<MemoryLayout> layouts(String... texts) {
        return Stream.of(texts)
                .map(text -> DfuSeLayoutParser.parse(text).layout().orElseThrow())
                .toList();
    }
}
