package org.bootlace.flasher.image.srec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.file.DecodedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SRecordReaderTest {

    private static final String HEADER = "S00600004844521B";
    private static final String DATA16 = "S1130000285F245F2212226A000424290008237C2A";
    private static final String COUNT1 = "S5030001FB";
    private static final String END16 = "S9030000FC";

    @Test
    void all_three_address_sizes_are_read() {
        DecodedFile file =
                read(String.join("\n", HEADER, DATA16, "S206012345AABB2B", "S307080000001122BD", "S70508000001F1"));

        assertThat(file.segments())
                .hasToString("[0x00000000-0x0000000F (16 bytes), 0x00012345-0x00012346 (2 bytes),"
                        + " 0x08000000-0x08000001 (2 bytes)]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "  \n\n", "\t\r\n"})
    void line_ends_blanks_and_lower_case_are_fine(String lineEnd) {
        String text = HEADER + lineEnd + DATA16.toLowerCase(java.util.Locale.ROOT) + lineEnd + COUNT1 + lineEnd + END16;

        DecodedFile file = read(text);

        assertThat(file.segments()).hasToString("[0x00000000-0x0000000F (16 bytes)]");
        assertThat(file.facts().fields()).containsEntry("Header", "HDR");
        assertThat(file.entry()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'S1130000285F245F2212226A000424290008237C2B', IMAGE_CHECKSUM, 'checksum 2B, but its bytes give 2A'",
        "'S9030000FD', IMAGE_CHECKSUM, 'checksum FD'",
        "'S1130000285F', IMAGE_MALFORMED, 'ends after 4 of 19 bytes'",
        "'S5030002FA', IMAGE_MALFORMED, 'counts 2 data records, but there are 1'",
        "'S4030000FC', IMAGE_MALFORMED, 'unknown record type S4'",
        "'S1020000', IMAGE_MALFORMED, 'counts 2 bytes, fewer'",
        "'S9030000FC00', IMAGE_MALFORMED, 'has 4 bytes where 3 belong'",
        "'S104000000FBX', IMAGE_MALFORMED, 'in column 13'",
        "'S104000000FB0', IMAGE_MALFORMED, 'half a byte'",
        "'S904000000FB', IMAGE_MALFORMED, 'ends the file and has data'",
        "'S1', IMAGE_MALFORMED, 'ends after 2 characters'",
        "':00000001FF', IMAGE_MALFORMED, 'does not begin with'",
        "'S104000029D2', IMAGE_MALFORMED, 'gives 0x00000000 another value'"
    })
    void damaged_line_is_refused_with_its_number(String line, FailureKind kind, String words) {
        Failure failure = refuse(DATA16 + "\n" + line + "\n" + END16 + "\n");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("line 2").hasMessageContaining(words);
        assertThat(failure.facts()).containsEntry("line", "2");
    }

    @Test
    void data_after_the_end_is_refused() {
        assertThat(refuse(DATA16 + "\n" + END16 + "\n" + DATA16)).hasMessageContaining("line 3 follows");
    }

    @Test
    void file_without_its_end_is_truncated() {
        assertThat(refuse(HEADER + "\n" + DATA16 + "\n").kind()).isEqualTo(FailureKind.IMAGE_TRUNCATED);
        assertThat(refuse(HEADER + "\n" + DATA16.substring(0, 20)).kind()).isEqualTo(FailureKind.IMAGE_TRUNCATED);
    }

    @Test
    void file_without_data_is_refused() {
        assertThat(refuse(HEADER + "\n" + END16).kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
    }

    @Test
    void data_over_the_end_of_the_address_space_is_refused() {
        assertThat(refuse("S307FFFFFFFF0102F9\n" + END16)).hasMessageContaining("end of the address space");
    }

    private static DecodedFile read(String text) {
        return SRecordReader.read("test.srec", text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Failure refuse(String text) {
        return catchThrowableOfType(Failure.class, () -> read(text));
    }
}
