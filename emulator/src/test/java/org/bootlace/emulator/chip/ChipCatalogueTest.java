package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(chip.memory().flash().geometry().sectors())
                .allSatisfy(sector ->
                        assertThat(chip.timing().inUse().eraseMillis()).containsKey(new ByteSize(sector.size())));
        assertThat(chip.dfu().alternates()).allMatch(text -> text.startsWith("@"));
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

    @Test
    void an_unknown_chip_is_answered_with_the_nearest_names() {
        assertThatThrownBy(() -> ChipCatalogue.bundled().chip("STM32F407"))
                .isInstanceOfSatisfying(EmulatorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(EmulatorFailureKind.CHIP_UNKNOWN);
                    assertThat(e.getMessage()).contains("STM32F407");
                    assertThat(e.remedy()).contains("STM32F405xG");
                });
    }
}
