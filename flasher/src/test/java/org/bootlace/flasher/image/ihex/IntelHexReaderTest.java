package org.bootlace.flasher.image.ihex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IntelHexReaderTest {

    private static final String EOF = ":00000001FF\n";
    private static final String AT_08000000 = ":020000040800F2\n";
    /** 01 02 03 04 at offset 0. */
    private static final String FOUR_BYTES = ":0400000001020304F2\n";

    @Test
    void linear_address_places_data() {
        IntelHexFile file = read(AT_08000000 + FOUR_BYTES + EOF);

        assertThat(file.segments()).hasSize(1);
        assertThat(file.segments().get(0).start()).hasToString("0x08000000");
        assertThat(file.segments().get(0).bytes()).containsExactly(1, 2, 3, 4);
        assertThat(file.entry()).isEmpty();
    }

    @Test
    void segment_address_is_times_sixteen() {
        assertThat(read(record(2, 0, 0x12, 0x34) + FOUR_BYTES + EOF).segments())
                .hasToString("[0x00012340-0x00012343 (4 bytes)]");
    }

    @Test
    void upper_address_stays_until_the_next_and_runs_join_across_it() {
        String text = AT_08000000
                + record(0, 0xFFFE, 1, 2)
                + record(4, 0, 0x08, 0x01)
                + record(0, 0, 3, 4)
                + record(0, 0x100, 5)
                + EOF;

        assertThat(read(text).segments())
                .hasToString("[0x0800FFFE-0x08010001 (4 bytes), 0x08010100-0x08010100 (1 bytes)]");
    }

    @Test
    void records_in_any_order_come_out_sorted() {
        List<Segment> segments =
                read(record(0, 8, 9) + record(0, 0, 1) + record(0, 1, 2) + EOF).segments();

        assertThat(segments).hasToString("[0x00000000-0x00000001 (2 bytes), 0x00000008-0x00000008 (1 bytes)]");
    }

    @Test
    void entry_points_are_not_data() {
        assertThat(read(FOUR_BYTES + record(5, 0, 0x08, 0x00, 0x81, 0x89) + EOF).entry())
                .contains(Address.of(0x0800_8189));
        assertThat(read(FOUR_BYTES + record(3, 0, 0x12, 0x34, 0x00, 0x05) + EOF).entry())
                .contains(Address.of(0x0001_2345));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n", "  \t\n", "\n\n\r\n"})
    void any_line_end_and_trailing_blanks_will_do(String end) {
        String text = (AT_08000000 + FOUR_BYTES + EOF).replace("\n", end);

        assertThat(read(text).segments()).hasToString("[0x08000000-0x08000003 (4 bytes)]");
    }

    @Test
    void lower_case_and_a_missing_last_line_end_will_do() {
        assertThat(read((AT_08000000 + record(0, 0, 0xAB, 0xCD) + EOF)
                                .toLowerCase()
                                .strip())
                        .segments())
                .hasToString("[0x08000000-0x08000001 (2 bytes)]");
    }

    @Test
    void same_data_twice_is_fine_and_different_data_is_not() {
        assertThat(read(FOUR_BYTES + FOUR_BYTES + EOF).segments()).hasSize(1);

        Failure failure = refuse(FOUR_BYTES + record(0, 2, 3, 5) + EOF);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(failure).hasMessage("test.hex, line 2 gives 0x00000003 another value than an earlier line.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            :020000040800F3               | IMAGE_CHECKSUM  | has the checksum F3, but its bytes give F2
            :0400000001020304F1           | IMAGE_CHECKSUM  | has the checksum F1, but its bytes give F2
            :00000001FE                   | IMAGE_CHECKSUM  | has the checksum FE, but its bytes give FF
            :0400000508000001F0           | IMAGE_CHECKSUM  | has the checksum F0, but its bytes give EE
            0400000001020304F2            | IMAGE_MALFORMED | does not begin with ':'
            hello                         | IMAGE_MALFORMED | does not begin with ':'
            :04000000010203G4F2           | IMAGE_MALFORMED | has something other than a hex digit in column 16
            :0400000001020304F            | IMAGE_MALFORMED | ends in half a byte
            :04000000010203F6             | IMAGE_MALFORMED | ends after 8 of 9 bytes
            :                             | IMAGE_MALFORMED | ends after 0 of 5 bytes
            :040000000102030405ED         | IMAGE_MALFORMED | has 10 bytes where 9 belong
            :00000006FA                   | IMAGE_MALFORMED | has the unknown record type 06
            :0100000408F3                 | IMAGE_MALFORMED | is a type 04 record with 1 data bytes instead of 2
            :0100000100FE                 | IMAGE_MALFORMED | is a type 01 record with 1 data bytes instead of 0
            :04FFFD0001020304F6           | IMAGE_MALFORMED | wraps over the end of its 64 KiB block at 0x08010000
            """)
    void bad_line_is_refused_with_its_number(String line, FailureKind kind, String what) {
        Failure failure = refuse(AT_08000000 + FOUR_BYTES + line + "\n" + EOF);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessage("test.hex, line 3 " + what + ".");
        assertThat(failure.facts()).containsEntry("line", "3");
        assertThat(failure.remedy()).contains("download it again");
    }

    @Test
    void data_after_the_end_is_refused() {
        Failure failure = refuse(FOUR_BYTES + EOF + "\n" + FOUR_BYTES);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(failure).hasMessage("test.hex, line 4 follows the end-of-file record.");
    }

    @Test
    void file_without_end_is_truncated() {
        assertThat(refuse(AT_08000000 + FOUR_BYTES).kind()).isEqualTo(FailureKind.IMAGE_TRUNCATED);
    }

    @Test
    void file_without_data_is_refused() {
        assertThat(refuse(EOF).kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(refuse("").kind()).isEqualTo(FailureKind.IMAGE_TRUNCATED);
    }

    @Test
    void file_cut_anywhere_is_truncated() {
        String text = AT_08000000 + FOUR_BYTES + record(0, 4, 0x55, 0xAA) + EOF.strip();
        for (int length = 1; length < text.length(); length++) {
            Failure failure = refuse(text.substring(0, length));

            assertThat(failure.kind()).as(text.substring(0, length)).isEqualTo(FailureKind.IMAGE_TRUNCATED);
        }
    }

    @Test
    void scattered_data_is_refused_before_it_fills_the_heap() {
        StringBuilder text = new StringBuilder();
        for (int block = 0; block < 0x800; block++) {
            text.append(record(4, 0, block >> 8, block & 0xFF));
            for (int page = 0; page < 0x10000; page += 0x400) {
                text.append(record(0, page, 1));
            }
        }

        Failure failure = refuse(text + EOF);

        assertThat(failure.kind()).isEqualTo(FailureKind.IMAGE_MALFORMED);
        assertThat(failure).hasMessageContaining("more than 64 MiB");
    }

    @Test
    void damage_gives_the_same_content_or_a_classified_refusal() {
        Random random = new Random(1988);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = damaged(sample(random), random);
            try {
                assertThat(IntelHexReader.read("test.hex", bytes).segments()).isNotEmpty();
            } catch (Failure failure) {
                assertThat(failure.kind())
                        .isIn(FailureKind.IMAGE_MALFORMED, FailureKind.IMAGE_CHECKSUM, FailureKind.IMAGE_TRUNCATED);
                assertThat(failure.facts()).containsKey("line");
            }
        }
    }

    @Test
    void what_was_written_is_read_back() {
        Random random = new Random(2026);
        for (int i = 0; i < 200; i++) {
            byte[] content = new byte[1 + random.nextInt(300_000)];
            random.nextBytes(content);
            long base = (random.nextInt() & 0x7FFF_FFFFL) & ~0xFL;

            List<Segment> segments =
                    IntelHexReader.read("test.hex", write(base, content)).segments();

            assertThat(segments).hasSize(1);
            assertThat(segments.get(0).start().value()).isEqualTo(base);
            assertThat(Arrays.equals(segments.get(0).bytes(), content)).isTrue();
            i += content.length / 10_000;
        }
    }

    private static byte[] write(long base, byte[] content) {
        StringBuilder text = new StringBuilder();
        long upper = -1;
        for (int from = 0; from < content.length; from += 16) {
            long at = base + from;
            if (at >> 16 != upper) {
                upper = at >> 16;
                text.append(record(4, 0, (int) (upper >> 8), (int) (upper & 0xFF)));
            }
            int[] data = new int[Math.min(16, content.length - from)];
            for (int i = 0; i < data.length; i++) {
                data[i] = content[from + i] & 0xFF;
            }
            text.append(record(0, (int) (at & 0xFFFF), data));
        }
        return (text + EOF).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sample(Random random) {
        return AT_08000000
                + FOUR_BYTES
                + record(0, random.nextInt(0x10000), 1)
                + record(2, 0, random.nextInt(256), random.nextInt(256))
                + record(0, random.nextInt(0xFF00), 1, 2, 3, 4, 5, 6)
                + record(random.nextInt(8), 0, 1, 2)
                + EOF;
    }

    private static byte[] damaged(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int flips = random.nextInt(3); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static String record(int type, int offset, int... data) {
        int sum = data.length + (offset >> 8) + offset + type;
        StringBuilder line = new StringBuilder(":%02X%04X%02X".formatted(data.length, offset, type));
        for (int value : data) {
            line.append("%02X".formatted(value));
            sum += value;
        }
        return line.append("%02X\n".formatted(-sum & 0xFF)).toString();
    }

    private static IntelHexFile read(String text) {
        return IntelHexReader.read("test.hex", text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Failure refuse(String text) {
        return catchThrowableOfType(Failure.class, () -> read(text));
    }
}
