package org.bootlace.flasher.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionBytesTest {

    private static final String F4 = "EF AA FF FF FF FF FF FF FF 0F FF FF FF FF FF FF";
    private static final String F3 = "AA 55 FF 00 FF 00 FF 00 FF 00 FF 00 FF 00 FF 00";
    private static final MemoryLayout F4_FLASH = layout("04*016Kg,01*064Kg,07*128Kg");

    @ParameterizedTest
    @CsvSource({
        "1FFFC000, '0483:df11 STM32  BOOTLOADER', EF AA FF FF FF FF FF FF FF 0F, OPEN, 0x1FFFC001",
        "1FFFC000, '0483:df11 STM32  BOOTLOADER', EF 55 FF FF FF FF FF FF FF 0F, PROTECTED, 0x1FFFC001",
        "1FFFC000, '0483:df11 STM32  BOOTLOADER', EF CC FF FF FF FF FF FF FF 0F, LOCKED_FOR_EVER, 0x1FFFC001",
        "1FFFC000, '2e3c:df11 ', A5 5A FF 00, OPEN, 0x1FFFC000",
        "1FFFF800, '0483:df11 STM32  BOOTLOADER', AA 55 FF 00, OPEN, 0x1FFFF800",
        "1FFFF800, '0483:df11 STM32  BOOTLOADER', A5 5A FF 00, PROTECTED, 0x1FFFF800",
        "1FFFF800, '0483:df11 STM32 0x418 DFU Bootloader', A5 5A FF 00, OPEN, 0x1FFFF800",
        "1FFFF800, 'x STM32 product id 0x410 (STM32F10x medium density)', A5 5A FF 00, OPEN, 0x1FFFF800",
        "1FFFF800, '28e9:0189 ', A5 5A FF 00, OPEN, 0x1FFFF800",
        "1FFF7800, '0483:df11 ', AA F8 EF FF 55 07 10 00, OPEN, 0x1FFF7800",
        "5200201C, '0483:df11 ', F0 AA C6 1B F0 AA C6 1B, OPEN, 0x5200201D",
        "1FFF0000, '0483:df11 ', FF CC 00 33, LOCKED_FOR_EVER, 0x1FFF0001",
        "40022040, '0483:df11 ', 55 F8 EF 1F, PROTECTED, 0x40022040"
    })
    void readout_level_is_where_the_family_has_it(
            String start, String description, String bytes, ReadoutLevel level, String at) {
        OptionBytes options = options(start, description, bytes);

        assertThat(options.readout()).isEqualTo(level);
        assertThat(options.readoutByte().orElseThrow().start()).hasToString(at);
    }

    @Test
    void chip_that_is_not_in_the_table_has_an_unknown_level() {
        OptionBytes options = options("1FF80000", "0483:df11", "AA 00");

        assertThat(options.readout()).isEqualTo(ReadoutLevel.UNKNOWN);
        assertThat(options.parts()).isEmpty();
        assertThat(options.writeProtects(F4_FLASH.sectors().get(0), F4_FLASH)).isEmpty();
    }

    @Test
    void f4_protects_a_sector_for_each_bit_that_is_0() {
        OptionBytes options = options("1FFFC000", "0483:df11", "EF AA FF FF FF FF FF FF FD 07");

        assertThat(starts(options.writeProtected(F4_FLASH))).containsExactly("0x08004000", "0x080E0000");
    }

    @Test
    void f4_with_sprmod_protects_against_reading_instead() {
        OptionBytes options = options("1FFFC000", "0483:df11", "EF AA FF FF FF FF FF FF FD 87");

        assertThat(options.writeProtected(F4_FLASH)).isEmpty();
    }

    @Test
    void f42x_has_its_second_bank_in_the_second_area() {
        MemoryLayout flash = layout("04*016Kg,01*064Kg,07*128Kg,04*016Kg,01*064Kg,07*128Kg");
        OptionBytes options = new OptionBytes(
                List.of(
                        segment("1FFFC000", "EF AA FF FF FF FF FF FF FF 0F FF FF FF FF FF FF"),
                        segment("1FFEC000", "FF FF FF FF FF FF FF FF FE 0F FF FF FF FF FF FF")),
                "0483:df11");

        assertThat(starts(options.writeProtected(flash))).containsExactly("0x08100000");
    }

    @Test
    void f3_protects_four_kilobytes_for_each_bit_and_the_rest_with_the_last() {
        MemoryLayout flash = layout("128*0002Kg");
        OptionBytes first = options("1FFFF800", "0483:df11", "AA 55 FF 00 FF 00 FF 00 FD 02 FF 00 FF 00 FF 00");
        OptionBytes rest = options("1FFFF800", "0483:df11", "AA 55 FF 00 FF 00 FF 00 FF 00 FF 00 FF 00 7F 80");

        assertThat(starts(first.writeProtected(flash))).containsExactly("0x08001000", "0x08001800");
        assertThat(starts(rest.writeProtected(flash)))
                .hasSize(66)
                .startsWith("0x0801F000")
                .endsWith("0x0803F800");
    }

    @Test
    void l4_protects_pages_from_first_to_last() {
        MemoryLayout flash = layout("0128*0002Kg");
        String rest = "00 FF FF 00 FF 00 00 FF 00";
        OptionBytes options = options(
                "1FFF7800",
                "0483:df11",
                "AA F8 EF FF 55 07 10 00 FF FF FF FF 00 00 00 00 00 00 FF FF FF FF 00 00 03 FF 05 FF FC 00 FA FF FF FF "
                        + rest.substring(0, 5));

        assertThat(starts(options.writeProtected(flash))).containsExactly("0x08001800", "0x08002000", "0x08002800");
    }

    @Test
    void f7_tells_when_it_starts_something_unusual() {
        OptionBytes usual = options(
                "1FFF0000", "x", "FF AA 00 55 FF FF FF FF FF FF 00 00 FF FF FF FF 80 00 7F FF FF FF FF FF 40 00");
        OptionBytes changed = options(
                "1FFF0000", "x", "FF AA 00 55 FF FF FF FF FF DF 00 00 FF FF FF FF 80 00 7F FF FF FF FF FF 20 00");

        assertThat(usual.unusual()).isEmpty();
        assertThat(changed.unusual()).hasToString("{nDBANK=0x0000, BOOT_ADD1=0x0020}");
    }

    @Test
    void bytes_of_another_length_or_place_are_refused() {
        OptionBytes options = options("1FFFC000", "0483:df11", F4);

        assertRefused(options, segment("1FFFC000", "EF AA"), "2 bytes were given", "which are 16");
        assertRefused(options, segment("1FFEC000", F4), "no option bytes at 0x1FFEC000", "0x1FFFC000");
    }

    @Test
    void changed_byte_whose_complement_was_forgotten_is_refused() {
        OptionBytes options = options("1FFFF800", "0483:df11", F3);

        assertRefused(
                options,
                segment("1FFFF800", "AA 55 FE 00 FF 00 FF 00 FF 00 FF 00 FF 00 FF 00"),
                "0x1FFFF803",
                "complement");
        assertThat(options.changedIn(
                        options.with(List.of(segment("1FFFF800", "AA 55 FE 01 FF 00 FF 00 FF 00 FF 00 FF 00 FF 00")))))
                .hasSize(1);
    }

    @Test
    void words_have_complements_too_and_unused_ones_may_stay_as_they_are() {
        OptionBytes options = options("1FFF7800", "x", "AA F8 EF FF 55 07 10 00 FF FF FF FF FF FF FF FF");

        assertRefused(
                options, segment("1FFF7800", "AA F8 EF 7F 55 07 10 00 FF FF FF FF FF FF FF FF"), "0x1FFF7807", "");
        assertThat(options.with(List.of(segment("1FFF7800", "AA F8 EF 7F 55 07 10 80 FF FF FF FF FF FF FF FF"))))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1FFFC000, EF AA FF, EF CC FF, true",
        "1FFFC000, EF AA FF, CC AA FF, false",
        "1FFFC000, EF AA FF, EF 55 FF, false",
        "5200201C, F0 AA C6 1B F0 AA C6, F0 AA C6 1B F0 CC C6, true",
        "1FF80000, 00 00 00, 00 00 CC, true",
        "1FF80000, 00 00 CC, 00 01 CC, false",
    })
    void value_that_locks_for_ever_is_known(String start, String now, String then, boolean locks) {
        OptionBytes before = options(start, "0483:df11", now);

        assertThat(before.mayLock(options(start, "0483:df11", then))).isEqualTo(locks);
    }

    @Test
    void every_row_of_the_table_is_reached_by_something() {
        assertThat(OptionSchemes.all()).hasSizeGreaterThan(8).allSatisfy(row -> {
            assertThat(row.readout()).isNotEmpty();
            assertThat(row.open()).isNotEmpty();
        });
    }

    private static void assertRefused(OptionBytes options, Segment wanted, String... words) {
        Failure failure = catchThrowableOfType(Failure.class, () -> options.with(List.of(wanted)));
        assertThat(failure.kind()).isEqualTo(FailureKind.OPTION_BYTES_INVALID);
        assertThat(failure.message()).contains(words);
    }

    private static OptionBytes options(String start, String description, String bytes) {
        return new OptionBytes(List.of(segment(start, bytes)), description);
    }

    private static Segment segment(String start, String bytes) {
        return new Segment(
                Address.of(Long.parseLong(start, 16)),
                HexFormat.ofDelimiter(" ").parseHex(bytes.strip()));
    }

    private static List<String> starts(List<Sector> sectors) {
        return sectors.stream()
                .map(sector -> sector.start().toString())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static MemoryLayout layout(String sectors) {
        return DfuSeLayoutParser.parse("@Internal Flash  /0x08000000/" + sectors)
                .layout()
                .orElseThrow();
    }
}
