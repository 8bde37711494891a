package org.bootlace.flasher.image.dfuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bootlace.flasher.image.dfuse.DfuSeFile.checked;
import static org.bootlace.flasher.image.dfuse.DfuSeFile.element;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageFormat;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.image.file.DecodedFile;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.DebianProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DfuSeReaderTest {

    private static final byte[] GOOD = new DfuSeFile()
            .target(0, "ST...", element(0x0800_0000, new byte[16]), element(0x0802_0000, (byte) 1, (byte) 2))
            .bytes();

    @TempDir
    Path folder;

    @Test
    void several_targets_with_several_elements_become_one_image() {
        DecodedFile file = read(new DfuSeFile()
                .target(0, "Main", element(0x0800_4000, new byte[8]), element(0x0800_0000, new byte[4]))
                .target(1, "", element(0x1FFF_C000L, new byte[16]))
                .bytes());

        assertThat(file.segments())
                .hasToString("[0x08000000-0x08000003 (4 bytes), 0x08004000-0x08004007 (8 bytes),"
                        + " 0x1FFFC000-0x1FFFC00F (16 bytes)]");
        assertThat(file.facts().parts())
                .extracting(part -> part.name())
                .containsExactly(
                        "element 1 of target 1 \"Main\"", "element 2 of target 1 \"Main\"", "element 1 of target 2");
        assertThat(file.facts().fields())
                .containsEntry("Target 1", "\"Main\", alternate setting 0, 2 elements")
                .containsEntry("Target 2", "alternate setting 1, 1 element");
    }

    @Test
    void image_size_may_count_the_suffix() {
        DfuSeFile file = new DfuSeFile().target(0, "ST...", element(0x0800_0000, new byte[16]));

        assertThat(read(file.bytesCountingSuffix()).segments().toString())
                .isEqualTo(read(file.bytes()).segments().toString());
    }

    @Test
    void ids_of_ffff_stand_for_any_device() {
        DfuSeFile file = new DfuSeFile().target(0, "x", element(0x0800_0000, new byte[1]));

        assertThat(read(file.bytes(11 + 274 + 9, 0x2200, 0xFFFF, 0xFFFF, 0x011A))
                        .facts()
                        .fields())
                .containsEntry("For vendor", "any")
                .containsEntry("For product", "any")
                .containsEntry("For device version", "2200");
    }

    @Test
    void product_id_of_zero_and_odd_version_are_only_worth_a_warning() {
        DfuSeFile file = new DfuSeFile().target(0, "x", element(0x0800_0000, new byte[1]), element(0x0800_4000));

        assertThat(read(file.bytes(11 + 274 + 17, 0, 0, 0x0483, 0x0100)).facts().warnings())
                .hasSize(3)
                .anyMatch(text -> text.contains("product id is 0"))
                .anyMatch(text -> text.contains("version 0100"))
                .anyMatch(text -> text.contains("1 elements are empty"));
    }

    @Test
    void file_cut_off_anywhere_is_truncated() {
        for (int length = 1; length < GOOD.length; length++) {
            byte[] cut = Arrays.copyOf(GOOD, length);
            if (length >= 5) {
                assertThat(refuse(cut).kind()).as("%d bytes", length).isEqualTo(FailureKind.IMAGE_TRUNCATED);
            }
        }
    }

    @Test
    void each_changed_byte_is_noticed() {
        for (int at = 6; at < GOOD.length; at++) {
            byte[] changed = GOOD.clone();
            changed[at] ^= 0x10;

            assertThat(refuse(changed).kind())
                    .as("byte %d", at)
                    .isIn(FailureKind.IMAGE_CHECKSUM, FailureKind.IMAGE_MALFORMED, FailureKind.IMAGE_TRUNCATED);
        }
    }

    @Test
    void checksum_has_no_final_inversion() {
        assertThat(DfuSuffix.checksum("123456789".getBytes(StandardCharsets.US_ASCII), 9))
                .isEqualTo(0x340B_C6D9L);
    }

    @Test
    void overlapping_elements_are_refused_naming_both() {
        Failure failure = refuse(new DfuSeFile()
                .target(0, "A", element(0x0800_0000, new byte[16]))
                .target(1, "B", element(0x0800_000F, new byte[4]))
                .bytes());

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(failure)
                .hasMessageContaining("element 1 of target 1 \"A\" is 0x08000000-0x0800000F")
                .hasMessageContaining("element 1 of target 2 \"B\" is 0x0800000F-0x08000012");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 0xFFFF_FFFFL})
    void element_length_is_never_trusted(long announced) {
        byte[] body = element(0x0800_0000, announced, new byte[4]);

        Failure failure =
                refuse(new DfuSeFile().targetOf(0, "x", body.length, 1, body).bytes());

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 0xFFFF_FFFFL})
    void element_count_is_never_trusted(long announced) {
        byte[] body = element(0x0800_0000, new byte[4]);

        Failure failure = refuse(
                new DfuSeFile().targetOf(0, "x", body.length, announced, body).bytes());

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
    }

    @Test
    void target_size_must_be_that_of_its_elements() {
        byte[] body = element(0x0800_0000, new byte[4]);

        assertThat(refuse(new DfuSeFile().targetOf(0, "x", 13, 1, body).bytes()))
                .hasMessageContaining("announces 13 bytes for target 1 \"x\", whose elements have 12");
    }

    @Test
    void data_over_the_end_of_the_address_space_is_refused() {
        Failure failure = refuse(new DfuSeFile()
                .target(0, "x", element(0xFFFF_FFFEL, new byte[4]))
                .bytes());

        assertThat(failure).hasMessageContaining("over the end of the address space");
    }

    @Test
    void other_version_missing_target_and_no_data_are_refused() {
        byte[] version = GOOD.clone();
        version[5] = 2;
        byte[] target = GOOD.clone();
        target[11] = 'X';

        assertThat(refuse(checked(version))).hasMessageContaining("version 2");
        assertThat(refuse(checked(target))).hasMessageContaining("no target at byte 11");
        assertThat(refuse(new DfuSeFile().bytes())).hasMessageContaining("no data");
    }

    @Test
    void plain_suffix_may_follow_any_payload() {
        byte[] raw = DfuSeFile.suffixed(new byte[] {0, 0, 2, 0x20}, 0xFFFF, 0xDF11, 0x0483, 0x0100);
        byte[] hex = ":0400000001020304F2\n:00000001FF\n".getBytes(StandardCharsets.US_ASCII);
        byte[] wrapped = DfuSeFile.suffixed(hex, 0xFFFF, 0xFFFF, 0xFFFF, 0x0100);

        FirmwareImage binary = ImageReader.read("test", raw, Optional.of(Address.of(0x0800_0000)));
        FirmwareImage text = ImageReader.read("test", wrapped, Optional.empty());

        assertThat(binary.size()).isEqualTo(4);
        assertThat(binary.facts().fields()).containsEntry("For product", "df11");
        assertThat(binary.facts().device()).hasToString("Optional[0483:df11]");
        assertThat(text.facts().device()).hasToString("Optional[any:any]");
        assertThat(text.format()).isEqualTo(ImageFormat.INTEL_HEX);
    }

    @Test
    void plain_suffix_with_a_wrong_checksum_is_refused() {
        byte[] raw = DfuSeFile.suffixed(new byte[] {0, 0, 2, 0x20}, 0xFFFF, 0xDF11, 0x0483, 0x0100);
        raw[0] = 1;

        Failure failure = catchThrowableOfType(
                Failure.class, () -> ImageReader.read("test", raw, Optional.of(Address.of(0x0800_0000))));

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_CHECKSUM);
    }

    @Test
    void dfu_suffix_accepts_what_is_written() throws IOException {
        DebianProgram check = DebianProgram.required("dfu-suffix", "dfu-util");
        Path file = folder.resolve("made.dfu");
        Files.write(file, DfuSeWriter.write(List.of(new Segment(Address.of(0x0800_0000), new byte[300]))));

        assertThat(check.run("-c", file.toString())).contains("0x0483", "0xDF11", "0x011A");
    }

    private static DecodedFile read(byte[] content) {
        return DfuSeReader.read("test.dfu", content);
    }

    private static Failure refuse(byte[] content) {
        return catchThrowableOfType(Failure.class, () -> read(content));
    }
}
