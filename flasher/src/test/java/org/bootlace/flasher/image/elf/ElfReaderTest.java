package org.bootlace.flasher.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.file.DecodedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ElfReaderTest {

    private static final int LOAD = 1;

    @Test
    void initialised_data_goes_to_its_physical_address() {
        DecodedFile file = read(new ElfFile()
                .program(LOAD, 0x200, 0x0800_0000, 0x0800_0000, 0x100)
                .program(LOAD, 0x300, 0x2000_0000, 0x0800_0100, 0x20)
                .u32(24, 0x0800_0011));

        assertThat(file.segments()).hasToString("[0x08000000-0x0800011F (288 bytes)]");
        assertThat(file.segments().get(0).bytes()[0x100]).isEqualTo((byte) 0x00);
        assertThat(file.entry()).hasToString("Optional[0x08000011]");
        assertThat(file.facts().parts())
                .extracting(part -> part.name() + " " + part.range())
                .containsExactly("program header 0 0x08000000-0x080000FF", "program header 1 0x08000100-0x0800011F");
    }

    @Test
    void what_is_not_loaded_or_has_no_bytes_is_left_out() {
        DecodedFile file = read(new ElfFile()
                .program(0x7000_0001, 0x200, 0x0801_0000, 0x0801_0000, 0x10)
                .program(LOAD, 0x200, 0x0800_0000, 0x0800_0000, 0x10)
                .program(LOAD, 0x210, 0x2000_0000, 0x2000_0000, 0));

        assertThat(file.segments()).hasToString("[0x08000000-0x0800000F (16 bytes)]");
    }

    @Test
    void elf_header_inside_a_loaded_segment_stays_out_of_flash() {
        DecodedFile file = read(new ElfFile()
                .program(LOAD, 0, 0x07FF_FE00, 0x07FF_FE00, 0x240)
                .section(1, 6, 0x200, 0x20)
                .section(14, 3, 0x220, 0x10)
                .section(8, 3, 0x230, 0x10)
                .section(1, 0, 0x100, 0x20));

        assertThat(file.segments()).hasToString("[0x08000000-0x0800002F (48 bytes)]");
    }

    @Test
    void overlapping_segments_are_refused_naming_both() {
        Failure failure = refuse(new ElfFile()
                .program(LOAD, 0x200, 0x0800_0000, 0x0800_0000, 0x20)
                .program(LOAD, 0x240, 0x0800_0010, 0x0800_0010, 0x20));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(failure)
                .hasMessageContaining("program header 0 is 0x08000000-0x0800001F")
                .hasMessageContaining("program header 1 is 0x08000010-0x0800002F");
    }

    @ParameterizedTest
    @CsvSource({
        "18, 62, 'built for x86-64, not for Arm'",
        "18, 243, 'built for RISC-V, not for Arm'",
        "18, 9999, 'built for machine 9999'",
        "16, 1, 'an object file that was not linked yet'",
        "16, 3, 'a shared library'"
    })
    void other_machines_and_unlinked_files_are_refused(int field, int value, String words) {
        Failure failure = refuse(good().u16(field, value));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_NOT_FIRMWARE);
        assertThat(failure).hasMessageContaining(words);
    }

    @Test
    void sixty_four_bits_and_big_endian_are_refused() {
        assertThat(refuse(good().u8(4, 2))).hasMessageContaining("32-bit little-endian");
        assertThat(refuse(good().u8(5, 2).u8(18, 0).u8(19, 40))).hasMessageContaining("32-bit little-endian");
    }

    @ParameterizedTest
    @CsvSource({
        "28, 4294967295, IMAGE_TRUNCATED",
        "56, 4294967280, IMAGE_TRUNCATED",
        "64, 4294967295, IMAGE_MALFORMED",
        "68, 4294967295, IMAGE_TRUNCATED"
    })
    void offsets_addresses_and_sizes_are_never_trusted(int field, long value, FailureKind kind) {
        byte[] file = good().bytes();
        java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(field, (int) value);

        assertThat(refuse(file).kind()).isEqualTo(kind);
    }

    @Test
    void many_headers_for_the_same_bytes_do_not_fill_the_memory() {
        byte[] file = Arrays.copyOf(good().bytes(), 8 * 1024 * 1024);
        java.nio.ByteBuffer view = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        view.putInt(28, 0x1000).putShort(44, (short) 60_000);
        for (int i = 0; i < 60_000; i++) {
            view.position(0x1000 + 32 * i)
                    .putInt(LOAD)
                    .putInt(0)
                    .putInt(0)
                    .putInt(0)
                    .putInt(file.length);
        }

        assertThat(refuse(file)).hasMessageContaining("more than 64 MiB");
    }

    @Test
    void file_without_anything_to_load_is_refused() {
        assertThat(refuse(new ElfFile()).kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(refuse(new ElfFile().program(4, 0x200, 0, 0, 0x10)).kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(refuse(Arrays.copyOf(good().bytes(), 40)).kind()).isEqualTo(FailureKind.IMAGE_TRUNCATED);
    }

    private static ElfFile good() {
        return new ElfFile().program(LOAD, 0x200, 0x0800_0000, 0x0800_0000, 0x20);
    }

    private static DecodedFile read(ElfFile file) {
        return ElfReader.read("test.elf", file.bytes());
    }

    private static Failure refuse(ElfFile file) {
        return refuse(file.bytes());
    }

    private static Failure refuse(byte[] file) {
        return catchThrowableOfType(Failure.class, () -> ElfReader.read("test.elf", file));
    }
}
