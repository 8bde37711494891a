package org.bootlace.flasher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.msp.BoardIdentity;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoardGuardTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // image's target, board's target, its name, MSP's number of its chip
                "STM32F405, STM32F405, MATEKF405, 1",
                "STM32F405, MATEKF405, -, -",
                "STM32F405, -, -, -",
                "STM32F7X2, STM32F7X2, HOLLY, 4",
                "STM32G47X, STM32G47X, -, 15",
                "STM32F745, STM32F746, -, 6",
                "MATEKF405, STM32F405, MATEKF405, 1",
                "MATEKF405, matekF405, -, -",
                "MATEKF405SE, STM32F405, MATEK-F405SE, 1",
                "MATEKF405, STM32F405, -, 1",
                "-, STM32F405, MATEKF405, 1",
            })
    void an_image_for_the_board_or_for_its_chip_is_taken(String image, String target, String name, Integer mcu) {
        assertThatCode(() -> BoardGuard.requireFitting(image(image), running(target, name, mcu)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "STM32F411, STM32F405, MATEKF405, 1, IMAGE_FOR_OTHER_CHIP",
                "STM32F405, STM32F7X2, -, -, IMAGE_FOR_OTHER_CHIP",
                "STM32H743, -, -, 4, IMAGE_FOR_OTHER_CHIP",
                "MATEKF405, STM32F405, SPEEDYBEEF405V3, 1, IMAGE_FOR_OTHER_BOARD",
                "MATEKF405, MATEKF405SE, -, -, IMAGE_FOR_OTHER_BOARD",
            })
    void an_image_for_another_chip_or_board_is_refused(
            String image, String target, String name, Integer mcu, FailureKind kind) {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> BoardGuard.requireFitting(image(image), running(target, name, mcu)));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(image);
        assertThat(failure.remedy()).contains("--allow-mismatched-image", "not rebooted");
    }

    @Test
    void a_firmware_that_tells_nothing_of_its_board_is_no_objection() {
        FirmwareIdentity silent =
                new FirmwareIdentity(Optional.of("BTFL"), Optional.empty(), Optional.empty(), Optional.empty(), false);

        assertThatCode(() -> BoardGuard.requireFitting(image("MATEKF405"), silent))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Betaflight 4.5.0, BTFL 4.5.0, false",
        "Betaflight 4.5.0-RC1, BTFL 4.5.0, false",
        "Betaflight 2025.12.1, BTFL 25.12.1, false",
        "Betaflight 4.5.0, BTFL 4.4.2, true",
        "INAV 7.1.2, BTFL 7.1.2, true"
    })
    void the_answering_firmware_is_compared_with_the_image(String image, String answer, boolean differs) {
        String[] said = image.split(" ", 2);
        String[] heard = answer.split(" ", 2);
        FirmwareMatch match = FirmwareMatch.of(firmware("STM32F405", said[0], said[1]));

        Optional<String> difference = match.difference(new FirmwareIdentity(
                Optional.of(heard[0]), Optional.of(heard[1]), Optional.empty(), Optional.empty(), false));

        assertThat(difference.isPresent()).isEqualTo(differs);
        difference.ifPresent(sentence -> assertThat(sentence).contains(answer).endsWith("."));
    }

    private static FirmwareIdentity running(String target, String name, Integer mcu) {
        BoardIdentity board = new BoardIdentity(
                "XXXX", Optional.ofNullable(target), Optional.ofNullable(name), Optional.ofNullable(mcu), false);
        return new FirmwareIdentity(
                Optional.of("BTFL"), Optional.of("4.5.1"), Optional.of(board), Optional.empty(), false);
    }

    private static FirmwareImage image(String target) {
        return target == null ? firmware("", "", "") : firmware(target, "Betaflight", "4.5.0");
    }

    private static FirmwareImage firmware(String target, String name, String version) {
        String texts = "\0\0" + target + "\0" + name + "\0" + "Jul 27 2024\0" + version + "\0";
        return FirmwareImage.of(new Segment(Address.of(0x0800_0000L), texts.getBytes(StandardCharsets.US_ASCII)));
    }
}
