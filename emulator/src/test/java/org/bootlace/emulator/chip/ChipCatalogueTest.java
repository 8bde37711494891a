package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChipCatalogueTest {

    static Stream<String> chips() {
        return ChipCatalogue.bundled().names().stream();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void every_file_is_valid_and_named_after_its_chip(String name) {
        ChipProfile chip = ChipCatalogue.bundled().chip(name);

        assertThat(chip.name()).isEqualTo(name);
        eraseTimesOf(chip, chip.memory().flash().sectors());
        chip.memory().flash().otherwise().forEach(cut -> eraseTimesOf(chip, cut.sectors()));
        if (chip.hasUsb()) {
            assertThat(chip.dfu().alternates()).isNotEmpty().allMatch(text -> text.startsWith("@"));
        }
    }

    @Test
    void every_chip_of_a_file_is_in_the_index() {
        assertThat(ChipCatalogue.bundled().all())
                .extracting(ChipProfile::name)
                .containsExactlyInAnyOrderElementsOf(ChipCatalogue.bundled().names())
                .hasSize(44);
    }

    @Test
    void the_f405_is_what_its_dumps_say() {
        ChipProfile chip = ChipCatalogue.bundled().chip("stm32f405XG");

        assertThat(chip.usb().product()).isEqualTo("STM32  BOOTLOADER");
        assertThat(chip.memory().flash().geometry().sectors())
                .extracting(Sector::size)
                .containsExactly(
                        0x4000, 0x4000, 0x4000, 0x4000, 0x10000, 0x20000, 0x20000, 0x20000, 0x20000, 0x20000, 0x20000,
                        0x20000);
        assertThat(chip.memory().flash().geometry().size()).isEqualTo(1 << 20);
        assertThat(chip.timing().inUse().eraseMillis().get(new ByteSize(0x20000)))
                .isEqualTo(new Span(2000, 4000));
        assertThat(chip.dfu().bwPollTimeout()).isEqualTo(new DfuParameters.PollTimeouts(100, 100, 104, 100));
    }

    @ParameterizedTest
    @CsvSource({
        "stm32f405xg, STM32F405xG", "STM32F405, STM32F405xG", "STM32F405RG, STM32F405xG", "STM32F407VGT6, STM32F405xG",
        "stm32f407, STM32F405xG", "STM32F107, STM32F105_107", "STM32G473RE, STM32G474xE", "AT32F437VM, AT32F435xM"
    })
    void a_part_or_the_beginning_of_its_name_stands_for_its_chip(String name, String chip) {
        assertThat(ChipCatalogue.bundled().chip(name).name()).isEqualTo(chip);
    }

    @Test
    void a_name_that_fits_several_chips_is_answered_with_all_of_them() {
        assertThatThrownBy(() -> ChipCatalogue.bundled().chip("STM32H743"))
                .isInstanceOfSatisfying(EmulatorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(EmulatorFailureKind.CHIP_UNKNOWN);
                    assertThat(e.remedy()).contains("STM32H743xI_revV", "STM32H743xI_revY");
                });
    }

    @Test
    void an_unknown_chip_is_answered_with_the_nearest_names() {
        assertThatThrownBy(() -> ChipCatalogue.bundled().chip("STM32F404xG"))
                .isInstanceOfSatisfying(EmulatorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(EmulatorFailureKind.CHIP_UNKNOWN);
                    assertThat(e.getMessage()).contains("STM32F404xG");
                    assertThat(e.remedy()).contains("STM32F405xG");
                });
    }

    @Test
    void a_chip_without_usb_says_so_when_asked() {
        ChipProfile chip = ChipCatalogue.bundled().chip("STM32F103xB");

        assertThat(chip.hasUsb()).isFalse();
        assertThatThrownBy(chip::dfu).hasMessageContaining("STM32F103xB has no USB bootloader");
    }

    @Test
    void a_value_is_as_sure_as_the_narrowest_group_that_holds_it() {
        ChipProfile chip = ChipCatalogue.bundled().chip("STM32F745xG");

        assertThat(chip.provenanceOf("dfu.alternates.0").evidence()).isEqualTo(Evidence.VERBATIM);
        assertThat(chip.provenanceOf("dfu.alternates.2").evidence()).isEqualTo(Evidence.INFERRED);
        assertThat(chip.provenanceOf("memory.deviceFeature").evidence()).isEqualTo(Evidence.UNKNOWN);
        assertThat(chip.provenanceOf("memory.flash.unit").evidence()).isEqualTo(Evidence.PUBLISHED);
    }

    private static void eraseTimesOf(ChipProfile chip, List<SectorRun> runs) {
        assertThat(chip.timing().inUse().eraseMillis().keySet())
                .containsAll(runs.stream().map(SectorRun::size).toList());
    }

    @Test
    void the_makers_part_of_a_name_may_be_left_out() {
        assertThat(ChipCatalogue.bundled().chip("f405").name()).isEqualTo("STM32F405xG");
    }
}
