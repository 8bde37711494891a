package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexFileTest {

    private static final String END = ":00000001FF";

    @Test
    void linear_and_segment_addresses_place_the_data() {
        List<FlashContent> parts = parse(":020000040800F2\r\n:0400100001020304E2\r\n:020000021000EC\n:0100000005FA\n"
                + ":04000005080001C12D\n" + END + "\n");

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).address()).isEqualTo(0x08000010);
        assertThat(parts.get(0).bytes()).containsExactly(1, 2, 3, 4);
        assertThat(parts.get(1).address()).isEqualTo(0x10000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":0400100001020304E3|line 1: wrong checksum",
                ":0400100001020304|line 1: the record is not as long",
                ":04001000010203zzE2|line 1: something that is not hexadecimal",
                "hello|line 1: a record begins with a colon",
                ":00000009F7|line 1: unknown record type 9",
                ":0100000408F3|line 1: an address record has two bytes",
                ":|line 1: the record is not as long",
            })
    void broken_record_is_refused_with_its_line(String line, String reason) {
        assertRefused(line + "\n" + END, reason);
    }

    @Test
    void file_without_its_last_record_is_cut_off() {
        assertRefused(":0100000005FA\n", "the end-of-file record is missing");
    }

    @Test
    void nothing_may_follow_the_last_record() {
        assertRefused(END + "\n\n:0100000005FA\n", "line 3: something follows");
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(EmulatorException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(EmulatorFailureKind.FILE_UNREADABLE);
            assertThat(failure).hasMessageContaining("x.hex").hasMessageContaining(reason);
        });
    }

    private static List<FlashContent> parse(String text) {
        return HexFile.parse(Path.of("x.hex"), text.getBytes(StandardCharsets.US_ASCII));
    }
}
