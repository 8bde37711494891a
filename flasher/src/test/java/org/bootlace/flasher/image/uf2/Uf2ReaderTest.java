package org.bootlace.flasher.image.uf2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.file.DecodedFile;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;

final class Uf2ReaderTest {

    private static final int F4 = 0x5775_5A57;
    private static final int HAS_FAMILY = 0x2000;

    @Test
    void blocks_in_any_order_become_one_segment() {
        DecodedFile file =
                read(block(HAS_FAMILY, 0x0800_0100, 256, 1, 2, F4), block(HAS_FAMILY, 0x0800_0000, 256, 0, 2, F4));

        assertThat(file.segments()).hasToString("[0x08000000-0x080001FF (512 bytes)]");
        assertThat(file.facts().builtFor()).containsExactly("STM32F4");
        assertThat(file.facts().fields()).containsEntry("UF2 family", "0x57755a57 (STM32F4)");
    }

    @Test
    void payload_may_be_up_to_476_bytes_and_leave_gaps() {
        DecodedFile file = read(block(0, 0x0800_0000, 476, 0, 2, 0), block(0, 0x0800_4000, 3, 1, 2, 0));

        assertThat(file.segments()).hasToString("[0x08000000-0x080001DB (476 bytes), 0x08004000-0x08004002 (3 bytes)]");
        assertThat(file.facts().builtFor()).isEmpty();
    }

    @Test
    void blocks_that_are_not_for_the_flash_are_left_out() {
        DecodedFile file = read(block(1, 0x2000_0000, 256, 0, 2, 0), block(0, 0x0800_0000, 256, 1, 2, 0));

        assertThat(file.segments()).hasToString("[0x08000000-0x080000FF (256 bytes)]");
        assertThat(file.facts().warnings()).hasSize(1);
    }

    @Test
    void unknown_family_is_shown_as_a_number() {
        assertThat(read(block(HAS_FAMILY, 0x0800_0000, 1, 0, 1, 0x1234_5678))
                        .facts()
                        .fields())
                .containsEntry("UF2 family", "0x12345678");
    }

    @Test
    void missing_and_repeated_blocks_are_refused() {
        assertThat(refuse(block(0, 0x0800_0000, 256, 0, 2, 0)).kind()).isEqualTo(FailureKind.IMAGE_TRUNCATED);
        assertThat(refuse(block(0, 0x0800_0000, 256, 0, 2, 0), block(0, 0x0800_0100, 256, 0, 2, 0)))
                .hasMessageContaining("block 0 twice");
        byte[] half = Arrays.copyOf(block(0, 0x0800_0000, 256, 0, 1, 0), 300);
        assertThat(refuse(half).kind()).isEqualTo(FailureKind.IMAGE_TRUNCATED);
    }

    @Test
    void overlapping_blocks_are_refused_naming_both() {
        assertThat(refuse(block(0, 0x0800_0000, 256, 0, 2, 0), block(0, 0x0800_00FF, 256, 1, 2, 0)))
                .hasMessageContaining("block 0 is 0x08000000-0x080000FF and block 1 is 0x080000FF-0x080001FE");
    }

    @Test
    void impossible_blocks_are_refused() {
        assertThat(refuse(block(0, 0x0800_0000, 477, 0, 1, 0))).hasMessageContaining("477 bytes");
        assertThat(refuse(block(0, 0xFFFF_FFFF, 2, 0, 1, 0))).hasMessageContaining("0xFFFFFFFF");
        assertThat(refuse(block(0x1000, 0, 2, 0, 1, 0))).hasMessageContaining("container");
        assertThat(refuse(block(0, 0, 2, 5, 1, 0))).hasMessageContaining("block 5 of 1");
        byte[] end = block(0, 0, 2, 0, 1, 0);
        end[511] = 0;
        assertThat(refuse(end)).hasMessageContaining("byte 0");
    }

    @Test
    void file_for_several_families_is_refused() {
        assertThat(refuse(block(HAS_FAMILY, 0, 2, 0, 2, F4), block(HAS_FAMILY, 512, 2, 1, 2, 0xE48B_FF56)))
                .hasMessageContaining("0x57755a57 (STM32F4), 0xe48bff56 (RP2040)");
    }

    @Test
    void written_blocks_have_the_fields_of_the_specification() {
        byte[] file = Uf2Writer.write(
                List.of(new Segment(Address.of(0x0800_0010), new byte[] {7})), Optional.of((long) F4), (byte) 0xFF);

        assertThat(file).hasSize(512);
        byte[] expected = block(HAS_FAMILY, 0x0800_0000, 256, 0, 1, F4);
        Arrays.fill(expected, 32, 288, (byte) 0xFF);
        expected[32 + 16] = 7;
        Arrays.fill(expected, 288, 508, (byte) 0);
        assertThat(file).isEqualTo(expected);
    }

    private static byte[] block(int flags, int address, int size, int number, int count, int family) {
        ByteBuffer block = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(0x0A32_4655).putInt(0x9E5D_5157).putInt(flags).putInt(address);
        block.putInt(size).putInt(number).putInt(count).putInt(family);
        block.putInt(508, 0x0AB1_6F30);
        return block.array();
    }

    private static DecodedFile read(byte[]... blocks) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] block : blocks) {
            file.writeBytes(block);
        }
        return Uf2Reader.read("test.uf2", file.toByteArray());
    }

    private static Failure refuse(byte[]... blocks) {
        return catchThrowableOfType(Failure.class, () -> read(blocks));
    }
}
