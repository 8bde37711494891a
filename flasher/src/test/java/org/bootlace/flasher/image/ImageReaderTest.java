package org.bootlace.flasher.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageReaderTest {

    private static final Optional<Address> BASE = Optional.of(Address.of(0x0800_0000));
    private static final String HEX = ":020000040800F2\n:0400000001020304F2\n:00000001FF\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {":080000000000022001010008CC\n:00000001FF\n", "S0030000FC\nS107080000022001CD\nS9030000FC\n"})
    void text_may_begin_with_the_mark_of_utf_8(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);

        FirmwareImage image = ImageReader.read("f", marked, Optional.empty());

        assertThat(image.segments().get(0).bytes())
                .isEqualTo(ImageReader.read("f", plain, Optional.empty())
                        .segments()
                        .get(0)
                        .bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void text_in_utf_16_is_not_taken_for_raw_bytes(String encoding) {
        byte[] content = "\uFEFF:080000000000022001010008CC\n:00000001FF\n".getBytes(Charset.forName(encoding));

        for (Optional<Address> base : List.of(Optional.<Address>empty(), Optional.of(Address.of(0x0800_0000L)))) {
            Failure failure = catchThrowableOfType(Failure.class, () -> ImageReader.read("f.hex", content, base));

            assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_NOT_FIRMWARE);
            assertThat(failure).hasMessageContaining("UTF-16");
        }
    }

    @Test
    void colon_makes_intel_hex_whatever_the_name() throws IOException {
        Path file = Files.writeString(folder.resolve("firmware.bin"), HEX);

        FirmwareImage image = ImageReader.read(file, Optional.empty());

        assertThat(image.format()).isEqualTo(ImageFormat.INTEL_HEX);
        assertThat(image.ranges()).hasToString("[0x08000000-0x08000003]");
    }

    @Test
    void other_bytes_are_a_raw_binary_at_the_given_address() {
        FirmwareImage image = ImageReader.read("firmware.hex", new byte[] {0, 0, 2, 0x20, 9}, BASE);

        assertThat(image.format()).isEqualTo(ImageFormat.RAW_BINARY);
        assertThat(image.ranges()).hasToString("[0x08000000-0x08000004]");
    }

    @Test
    void raw_binary_needs_an_address() {
        Failure failure = refuse(new byte[] {0, 0, 2, 0x20, 9}, Optional.empty());

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure.remedy()).contains("0x08000000");
    }

    @Test
    void intel_hex_needs_no_address() {
        assertThat(refuse(bytes(HEX), BASE).kind()).isEqualTo(FailureKind.USAGE);
    }

    @Test
    void raw_binary_over_the_end_of_the_address_space_is_refused() {
        Failure failure = refuse(new byte[] {0, 1, 2}, Optional.of(Address.of(0xFFFF_FFFEL)));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html>\n<html>",
                "\n\n  <html lang=\"de\">",
                "\u00EF\u00BB\u00BF<?xml version=\"1.0\"?>",
                "404: Not Found",
                "{\"message\": \"Not Found\"}"
            })
    void web_page_is_not_firmware(String text) {
        for (Optional<Address> base : java.util.List.of(Optional.<Address>empty(), BASE)) {
            Failure failure = refuse(bytes(text), base);

            assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_NOT_FIRMWARE);
            assertThat(failure.remedy()).startsWith("Download it again");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'PK\3\4x', ZIP",
        "'\u001f\u008bx', gzip",
        "'7z\u00BC\u00AF', 7-Zip",
        "'\u00FD7zXZ', xz",
        "BZh9, bzip2",
        "Rar!, RAR",
        "'!<arch>\n', library",
        "%PDF-1.4, PDF",
        "'\u0089PNG', picture"
    })
    void other_formats_are_named(String start, String format) {
        Failure failure = refuse(bytes(start), BASE);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_NOT_FIRMWARE);
        assertThat(failure).hasMessageContaining(format);
    }

    @Test
    void stack_pointer_that_begins_like_a_web_page_is_a_binary() {
        assertThat(ImageReader.read("app.bin", new byte[] {'<', 0, 2, 0x20}, BASE)
                        .size())
                .isEqualTo(4);
    }

    @Test
    void text_without_colon_is_a_damaged_hex_file() {
        Failure failure = refuse(bytes("020000040800F2\n"), Optional.empty());

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(failure.facts()).containsEntry("line", "1");
    }

    @Test
    void empty_and_missing_files_are_refused() {
        assertThat(refuse(new byte[0], BASE).kind()).isEqualTo(FailureKind.IMAGE_TRUNCATED);
        assertThat(refuse(folder.resolve("nothing.hex")).kind()).isEqualTo(FailureKind.IMAGE_UNREADABLE);
        assertThat(refuse(folder).kind()).isEqualTo(FailureKind.IMAGE_UNREADABLE);
    }

    @Test
    void huge_file_is_refused_without_reading_it() throws IOException {
        Path huge = folder.resolve("huge.hex");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(64L * 1024 * 1024 + 1);
        }

        assertThat(refuse(huge).kind()).isEqualTo(FailureKind.IMAGE_NOT_FIRMWARE);
    }

    @Test
    void betaflight_has_its_two_segments() {
        FirmwareImage image = ImageReader.read(firmware("betaflight_4.5.0_STM32F405.hex"), Optional.empty());

        assertThat(image.segments())
                .hasToString("[0x08000000-0x08000187 (392 bytes), 0x08008000-0x0807EB42 (486211 bytes)]");
    }

    @Test
    void inav_has_its_two_segments() {
        FirmwareImage image = ImageReader.read(firmware("inav_6.0.0_STM32F411.hex"), Optional.empty());

        assertThat(image.segments())
                .hasToString("[0x08000000-0x080003C3 (964 bytes), 0x08008000-0x08077C5F (457824 bytes)]");
    }

    @ParameterizedTest
    @CsvSource({"'@8000\nFF FF', TI-TXT", "'# diff all\nbatch start', settings"})
    void other_texts_are_named(String start, String what) {
        Failure failure = refuse(bytes(start), Optional.empty());

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_NOT_FIRMWARE);
        assertThat(failure).hasMessageContaining(what);
    }

    @Test
    void s_record_is_recognised_by_its_content() {
        FirmwareImage image = ImageReader.read(
                "firmware.hex", bytes("S1130000285F245F2212226A000424290008237C2A\nS9030000FC\n"), Optional.empty());

        assertThat(image.format()).isEqualTo(ImageFormat.S_RECORD);
    }

    @Test
    void every_format_with_addresses_refuses_another_address() {
        FirmwareImage image =
                FirmwareImage.of(new org.bootlace.flasher.memory.Segment(Address.of(0x0800_0000), new byte[32]));
        for (ImageFormat format : java.util.List.of(ImageFormat.S_RECORD, ImageFormat.DFUSE, ImageFormat.UF2)) {
            byte[] file = ImageWriter.write("test", image, format, (byte) 0xFF);

            assertThat(refuse(file, BASE).kind()).isEqualTo(FailureKind.USAGE);
        }
    }

    @Test
    void micropython_dfu_has_its_two_elements() {
        FirmwareImage image = ImageReader.read(firmware("micropython_1.18_pyboard1.1_STM32F405.dfu"), Optional.empty());

        assertThat(image.format()).isEqualTo(ImageFormat.DFUSE);
        assertThat(image.segments())
                .hasToString("[0x08000000-0x080039C7 (14792 bytes), 0x08020000-0x0808C4B7 (443576 bytes)]");
    }

    @Test
    void pybd_dfu_names_its_element_for_external_flash() {
        FirmwareImage image = ImageReader.read(firmware("micropython_1.15_pybd-sf2_STM32F722.dfu"), Optional.empty());

        assertThat(image.facts().parts())
                .extracting(part -> part.name() + " " + part.range())
                .containsExactly(
                        "element 1 of target 1 \"ST...\" 0x08008000-0x08079697",
                        "element 2 of target 1 \"ST...\" 0x90000000-0x9009746F");
        assertThat(image.facts().fields()).containsEntry("For vendor", "0483").containsEntry("For product", "df11");
    }

    private static Path firmware(String name) {
        Path file = Path.of("../../shared/firmware", name);
        Assumptions.assumeTrue(Files.exists(file), "needs " + file);
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Failure refuse(byte[] content, Optional<Address> base) {
        return catchThrowableOfType(Failure.class, () -> ImageReader.read("test", content, base));
    }

    private static Failure refuse(Path file) {
        return catchThrowableOfType(Failure.class, () -> ImageReader.read(file, Optional.empty()));
    }

    /** Twenty thousand of them once were as many calls, one in the other. */
    @Test
    void suffix_behind_a_suffix_is_refused() {
        byte[] file = new byte[300_000];
        Arrays.fill(file, (byte) 0x11);
        byte[] suffixed = suffixed(suffixed(file));

        assertThat(kindOf(suffixed(file))).isNull();
        assertThat(kindOf(suffixed)).isEqualTo(FailureKind.IMAGE_MALFORMED);
    }

    private static FailureKind kindOf(byte[] file) {
        Failure failure = catchThrowableOfType(Failure.class, () -> ImageReader.read("twice", file, BASE));
        return failure == null ? null : failure.kind();
    }

    private static byte[] suffixed(byte[] file) {
        ByteBuffer bytes = ByteBuffer.allocate(file.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(file).put(HexFormat.of().parseHex("ffffffffffff0001" + "554644" + "10"));
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 0, file.length + 12);
        return bytes.putInt((int) ~crc.getValue()).array();
    }
}
