package org.bootlace.flasher.image.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentityReaderTest {

    @ParameterizedTest
    @CsvSource({
        "betaflight_4.5.0_STM32F405.hex, Betaflight, 4.5.0, Feb 24 2025, STM32F405, STM32F405",
        "inav_6.0.0_STM32F411.hex, INAV, 6.0.0, Dec  3 2022, STM32F411CE, STM32F411CE",
        "micropython_1.18_pyboard1.1_STM32F405.dfu, MicroPython, 1.18-99-g203ec8ca7-dirty, 2022-02-11, PYBv1.1,"
                + " STM32F405RG",
        "micropython_1.15_pybd-sf2_STM32F722.dfu, MicroPython, 1.15-154-g6a127810c-dirty, 2021-05-26, PYBD-SF2W,"
                + " STM32F722IEK"
    })
    void real_image_says_what_it_is(
            String name, String firmware, String version, String built, String target, String chip) {
        Path file = Path.of("../../shared/firmware", name);
        Assumptions.assumeTrue(Files.exists(file), "needs " + file);

        FirmwareIdentity identity =
                IdentityReader.of(ImageReader.read(file, Optional.empty()).segments());

        assertThat(identity.fields().values()).containsExactly(firmware, version, built, target, chip);
    }

    @Test
    void random_bytes_have_no_identity() {
        byte[] bytes = new byte[200_000];
        new Random(3).nextBytes(bytes);

        assertThat(IdentityReader.of(List.of(new Segment(Address.of(0x0800_0000), bytes)))
                        .fields())
                .isEmpty();
    }
}
