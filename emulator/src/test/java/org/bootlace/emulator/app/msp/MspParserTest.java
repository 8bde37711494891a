package org.bootlace.emulator.app.msp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MspParserTest {

    private final List<MspFrame> requests = new ArrayList<>();
    private final MspParser parser = new MspParser(requests::add, () -> true);

    @ParameterizedTest
    @CsvSource({
        "24 4d 3c 00 01 01, V1, 1, ''",
        "24 58 3c 00 01 00 00 00 45, V2, 1, ''",
        "24 4d 3c 00 a0 a0, V1, 160, ''",
        "24 58 3c 00 a0 00 00 00 d2, V2, 160, ''",
        "24 4d 3c 01 44 01 44, V1, 68, 01",
        "24 58 3c 00 44 00 01 00 04 fc, V2, 68, 04",
        "24 58 3c 00 06 30 01 00 01 6f, V2, 12294, 01",
        "24 4d 3c 06 ff 00 01 00 00 00 45 bd, V2_OVER_V1, 1, ''"
    })
    void published_requests_are_understood(String hex, MspVersion version, int command, String payload) {
        feed(HexFormat.ofDelimiter(" ").parseHex(hex));

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.version()).isEqualTo(version);
            assertThat(request.command()).isEqualTo(command);
            assertThat(HexFormat.of().formatHex(request.payload())).isEqualTo(payload);
        });
    }

    @ParameterizedTest
    @EnumSource(MspVersion.class)
    void a_request_of_any_length_comes_through(MspVersion version) {
        for (int length : new int[] {0, 1, 247, 248, 249, 254, 255, 256, 1000}) {
            requests.clear();
            byte[] payload = random(length);
            feed(request(new MspFrame(version, 0, 77, payload)));

            assertThat(requests).as("%d bytes", length).singleElement().satisfies(request -> {
                assertThat(request.version()).isEqualTo(version);
                assertThat(request.payload()).isEqualTo(payload);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(MspVersion.class)
    void one_wrong_bit_and_the_request_was_never_there(MspVersion version) {
        byte[] good = request(new MspFrame(version, 0, 2, new byte[] {0x10, 0x20, 0x40}));
        for (int bit = 8 * 3; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            MspParser fresh = new MspParser(requests::add, () -> true);
            for (byte value : bad) {
                fresh.takes(value);
            }
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void an_endless_frame_is_given_up_at_its_header() {
        assertThat(feed('$', 'M', '<', 255, 1, 0xFF, 0xFF)).isTrue();
        assertThat(feed('R')).isFalse();
        assertThat(feed('$', 'X', '<', 0, 1, 0, 0xFF, 0xFF)).isTrue();
        assertThat(feed('R')).isFalse();
    }

    @Test
    void a_version_2_frame_must_fill_its_version_1_frame() {
        feed('$', 'M', '<', 3, 255, 0, 1, 0, 3 ^ 255 ^ 1);
        feed('$', 'M', '<', 6, 255, 0, 1, 0, 9, 0, 0x45, 6 ^ 255 ^ 1 ^ 9 ^ 0x45);
        assertThat(requests).isEmpty();
    }

    @Test
    void replies_are_taken_and_ignored() {
        assertThat(feed('$', 'M', '>', 0, 1, 1)).isTrue();
        assertThat(requests).isEmpty();
    }

    @Test
    void old_firmware_takes_version_2_for_noise() {
        MspParser old = new MspParser(requests::add, () -> false);
        byte[] version2 = HexFormat.of().parseHex("24583c000100000045");
        old.takes(version2[0]);
        old.takes(version2[1]);
        assertThat(old.takes(version2[2])).isFalse();
        for (int value : new int[] {'$', 'M', '<', 0, 1, 1}) {
            old.takes((byte) value);
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void noise_never_blocks_a_request_for_long() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(3000)];
            random.nextBytes(noise);
            feed(noise);
            feed(new byte[MspParser.LIMIT + 20]);
            requests.clear();
            feed('$', 'M', '<', 0, 1, 1);
            assertThat(requests).hasSize(1);
        }
    }

    /** The encoder only makes answers; the direction is in no checksum. */
    private static byte[] request(MspFrame frame) {
        byte[] bytes = MspEncoder.reply(frame);
        bytes[2] = '<';
        return bytes;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private boolean feed(int... values) {
        return Arrays.stream(values).allMatch(value -> parser.takes((byte) value));
    }

    private void feed(byte[] values) {
        for (byte value : values) {
            parser.takes(value);
        }
    }
}
