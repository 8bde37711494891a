package org.bootlace.flasher.msp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames against the table of flashing.md §2.2; replies in pieces, in noise and hostile. */
final class MspTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "1,   '',  244d3c000101,     24583c000100000045",
        "4,   '',  244d3c000404,     24583c0004000000c1",
        "160, '',  244d3c00a0a0,     24583c00a0000000d2",
        "68,  01,  244d3c01440144,   24583c004400010001d7",
        "68,  04,  244d3c01440441,   24583c004400010004fc",
    })
    void requests_are_framed_as_the_firmware_expects(int command, String payload, String first, String second) {
        byte[] bytes = HEX.parseHex(payload);

        assertThat(HEX.formatHex(MspVersion.V1.request(command, bytes))).isEqualTo(first);
        assertThat(HEX.formatHex(MspVersion.V2.request(command, bytes))).isEqualTo(second);
    }

    @Test
    void replies_are_found_in_noise_and_in_pieces() {
        // An echo, a reply to 3, a broken one, a refusal of 101, version 2 to 0x3006, a jumbo frame to 5.
        byte[] stream = HEX.parseHex("244d3c000303" + "244d3e0303040501" + "00" + "244d3e0303040501" + "ff" + "23"
                + "244d21006565" + "24583e000630010041" + "d6" + "244d3eff050200" + "4142" + "fb");
        MspReplyReader reader = new MspReplyReader();
        List<Integer> commands = new ArrayList<>();

        for (byte value : stream) {
            reader.feed(new byte[] {value});
            for (Optional<MspReply> reply = reader.next(); reply.isPresent(); reply = reader.next()) {
                commands.add(reply.get().command() * (reply.get().refused() ? -1 : 1));
            }
        }

        assertThat(commands).contains(3, -101, 5);
    }

    @Test
    void no_stream_of_bytes_breaks_the_reader() {
        Random random = new Random(1);
        MspReplyReader reader = new MspReplyReader();
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 5 && round % 2 == 0) {
                System.arraycopy(HEX.parseHex(round % 4 == 0 ? "244d3eff" : "24583e"), 0, bytes, 0, 3);
            }
            reader.feed(bytes);
            while (reader.next().isPresent()) {
                // Whatever is found is only taken out.
            }
        }
        // A length that never came to an end must not hold up what follows for ever.
        reader.feed(new byte[70_000]);
        while (reader.next().isPresent()) {
            // As above.
        }
        reader.feed(HEX.parseHex("244d3e0303040501" + "00"));

        assertThat(reader.next()).map(MspReply::command).contains(3);
    }

    @Test
    void board_information_may_end_anywhere() {
        byte[] whole = HEX.parseHex("53343035" + "000000" + "09" + "0953544d333246343035" + "054d59424f41"
                + "0443555354" + "00".repeat(32) + "01" + "0240");
        for (int length = 0; length <= whole.length; length++) {
            Optional<BoardIdentity> board = Interview.board(Arrays.copyOf(whole, length));
            assertThat(board.isPresent()).isEqualTo(length >= 4);
        }

        BoardIdentity board = Interview.board(whole).orElseThrow();

        assertThat(board.target()).contains("STM32F405");
        assertThat(board.name()).contains("MYBOA");
        assertThat(board.chip()).contains("STM32F40");
        assertThat(board.flashBootloader()).isTrue();
    }

    @Test
    void serial_number_follows_from_the_unique_id() {
        assertThat(Interview.usbSerial(HEX.parseHex("73345c38" + "00003534" + "00000000")))
                .contains("385C34733435");
        assertThat(Interview.usbSerial(new byte[11])).isEmpty();
    }
}
