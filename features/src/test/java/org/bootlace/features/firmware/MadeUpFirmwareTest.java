package org.bootlace.features.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeUpFirmwareTest {

    @Test
    void every_vector_points_into_the_image_and_is_odd() {
        MadeUpFirmware firmware = MadeUpFirmware.withSettingsHole(1001, 3);
        ByteBuffer table = ByteBuffer.wrap(firmware.segments().get(0).bytes()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(table.getInt()).isEqualTo(0x2000_1000);
        while (table.hasRemaining()) {
            assertThat(table.getInt() & 0xFFFF_FFFFL)
                    .isBetween(0x0800_8001L, 0x0800_8000L + 1000)
                    .matches(vector -> vector % 2 == 1, "odd");
        }
    }

    @Test
    void the_same_seed_makes_the_same_firmware_and_another_seed_another_one() {
        byte[] one = MadeUpFirmware.ofSize(500, 1).segments().get(0).bytes();

        assertThat(MadeUpFirmware.ofSize(500, 1).segments().get(0).bytes()).isEqualTo(one);
        assertThat(MadeUpFirmware.ofSize(500, 2).segments().get(0).bytes()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {392, 1000, 2049, 70_001})
    void the_flasher_reads_what_was_written(int size) {
        MadeUpFirmware firmware = MadeUpFirmware.withSettingsHole(size, 5);

        FirmwareImage image =
                ImageReader.read("made-up.hex", FileDamage.text(IntelHexWriter.lines(firmware)), Optional.empty());

        assertThat(image.segments()).hasSize(2);
        for (int at = 0; at < 2; at++) {
            FirmwareSegment written = firmware.segments().get(at);
            assertThat(image.segments().get(at).start().value()).isEqualTo(written.address());
            assertThat(image.segments().get(at).bytes()).isEqualTo(written.bytes());
        }
    }
}
