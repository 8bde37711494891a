package org.bootlace.flasher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageFormat;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPlanner;
import org.bootlace.flasher.plan.PlanOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageGuardTest {

    private static final MemoryLayout F405 = flash("STM32F405RG");
    private static final MemoryLayout F411 = flash("STM32F411CE");

    @ParameterizedTest
    @CsvSource({
        "betaflight_4.5.0_STM32F405.hex, STM32F405RG",
        "inav_6.0.0_STM32F411.hex, STM32F411CE",
        "micropython_1.18_pyboard1.1_STM32F405.dfu, STM32F405RG",
        "micropython_1.15_pybd-sf2_STM32F722.dfu, STM32F722IE"
    })
    void real_image_fits_its_own_chip(String file, String chip) {
        assertThat(ImageGuard.findings(firmware(file), flash(chip), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "inav_6.0.0_STM32F411.hex, STM32F405RG, STM32F411CE",
        "micropython_1.15_pybd-sf2_STM32F722.dfu, STM32F405RG, STM32F722IEK",
        "micropython_1.18_pyboard1.1_STM32F405.dfu, STM32H743VI, STM32F405RG",
        "betaflight_4.5.0_STM32F405.hex, STM32F745VG, STM32F405"
    })
    void real_image_is_refused_on_another_chip_naming_its_own(String file, String chip, String builtFor) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> ImageGuard.requireFitting(firmware(file), flash(chip)));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_FOR_OTHER_CHIP);
        assertThat(failure).hasMessageContaining(builtFor);
    }

    @Test
    void stack_beyond_the_ram_of_every_candidate_is_refused() {
        List<Finding> findings = ImageGuard.findings(image(0x2009_0000L, ""), F405, Optional.empty());

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.certain()).isTrue();
            assertThat(finding.sentence()).contains("0x20090000", "STM32F405");
        });
    }

    @Test
    void stack_in_axi_ram_belongs_on_a_chip_that_has_it() {
        FirmwareImage image = image(0x2408_0000L, "");

        assertThat(ImageGuard.findings(image, flash("STM32H743VI"), Optional.empty()))
                .isEmpty();
        assertThat(ImageGuard.findings(image, F405, Optional.empty())).hasSize(1);
    }

    @Test
    void pybd_is_refused_on_its_own_chip_naming_the_element_and_the_flash() {
        FirmwareImage pybd = firmware("micropython_1.15_pybd-sf2_STM32F722.dfu");

        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> FlashPlanner.flash(pybd, flash("STM32F722IE"), new PlanOptions(2048, false, true, true, false)));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
        assertThat(failure)
                .hasMessageContaining("619632 bytes at 0x90000000-0x9009746F (element 2 of target 1 \"ST...\")")
                .hasMessageContaining("its flash is 0x08000000-0x0807FFFF");
    }

    @Test
    void firmware_that_names_several_chips_says_nothing_about_its_own() {
        FirmwareImage debugger = image(0x2000_8000L, "STM32F103xB\0STM32F411xE\0STM32H743xI\0");

        assertThat(ImageGuard.findings(debugger, F405, Optional.empty())).isEmpty();
    }

    @Test
    void family_of_a_uf2_file_counts() {
        assertThat(ImageGuard.findings(builtFor("STM32F4"), F405, Optional.empty()))
                .isEmpty();
        assertThat(ImageGuard.findings(builtFor("STM32H7"), F405, Optional.empty()))
                .hasSize(1);
        assertThat(ImageGuard.findings(builtFor("RP2040"), F405, Optional.empty()))
                .hasSize(1);
    }

    @Test
    void other_target_than_the_board_runs_is_odd_but_not_certain() {
        FirmwareImage image = image(0x2000_8000L, "MATEKF405\0INAV\0");

        assertThat(ImageGuard.findings(image, F405, Optional.of("matekf405"))).isEmpty();
        assertThat(ImageGuard.findings(image, F405, Optional.of("OMNIBUSF4")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.certain()).isFalse();
                    assertThat(finding.sentence()).contains("MATEKF405", "OMNIBUSF4");
                });
        assertThatCode(() -> ImageGuard.requireFitting(image, F411)).doesNotThrowAnyException();
    }

    private static FirmwareImage builtFor(String chips) {
        FirmwareImage image = image(0x2000_8000L, "");
        FileFacts facts = new FileFacts(List.of(), Set.of(chips), Map.of(), List.of());
        return new FirmwareImage(image.segments(), Optional.empty(), ImageFormat.UF2, facts);
    }

    private static FirmwareImage image(long stack, String texts) {
        ByteBuffer bytes = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) stack).putInt(0x0800_0101).position(512);
        bytes.put(texts.getBytes(StandardCharsets.US_ASCII));
        return FirmwareImage.of(new Segment(Address.of(0x0800_0000), bytes.array()));
    }

    private static MemoryLayout flash(String part) {
        return Chips.part(part).orElseThrow();
    }

    private static FirmwareImage firmware(String name) {
        Path file = Path.of("../../shared/firmware", name);
        Assumptions.assumeTrue(Files.exists(file), "needs " + file);
        return ImageReader.read(file, Optional.empty());
    }
}
