package org.bootlace.flasher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FamilyGuardTest {

    @ParameterizedTest
    @CsvSource({
        // image's chip, what the board can be, whether it is refused
        "STM32F405, STM32F2 STM32F4, false",
        "STM32F405, STM32F7, true",
        "STM32F7X2, STM32F7, false",
        "STM32F722, STM32F2 STM32F4, true",
        "STM32H743, STM32F7, true",
        "STM32G474, STM32L4 STM32G4 STM32G0, false",
        "STM32F103, STM32F1 APM32F1 GD32, false",
        "STM32F405, AT32F43x, false",
        "AT32F435, STM32F7, false",
        "STM32L552, STM32U5, false",
        "STM32F405, '', false"
    })
    void an_image_of_another_family_is_refused(String chip, String families, boolean refused) {
        List<String> known = families.isEmpty() ? List.of() : List.of(families.split(" ", -1));

        Failure failure = catchThrowableOfType(
                Failure.class, () -> FamilyGuard.require(image(chip), known, OptionBytes.families()));

        assertThat(failure != null).isEqualTo(refused);
        if (failure != null) {
            assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_FOR_OTHER_CHIP);
            assertThat(failure).hasMessageContaining(chip).hasMessageContaining(known.get(0));
        }
    }

    private static FirmwareImage image(String chip) {
        String texts = "\0\0" + chip + "\0Betaflight\0Jul 27 2024\0" + "4.5.0\0";
        return FirmwareImage.of(new Segment(Address.of(0x0800_0000L), texts.getBytes(StandardCharsets.US_ASCII)));
    }
}
