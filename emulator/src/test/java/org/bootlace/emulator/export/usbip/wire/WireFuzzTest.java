package org.bootlace.emulator.export.usbip.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives is a frame of bounded length or malformed; no other exception, no other length. */
class WireFuzzTest {

    private static final int ROUNDS = 200_000;

    private final Random random = new Random(3240);

    @Test
    void random_headers_are_bounded_frames_or_malformed() throws Exception {
        int frames = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] header = plausibleHeader();
            try {
                int length = UrbCodec.commandLength(header);
                assertThat(length).isBetween(UrbCodec.HEADER, UrbCodec.HEADER + UrbCodec.LARGEST_TRANSFER);
                if (length < 4_096) {
                    assertThat(UrbCodec.decode(Arrays.copyOf(header, length))).isNotNull();
                    frames++;
                }
            } catch (MalformedFrameException expected) {
                assertThat(expected).hasMessageContaining("the client sent");
            }
        }
        assertThat(frames).as("the fuzz reaches behind the checks").isGreaterThan(1_000);
    }

    @Test
    void random_requests_are_known_or_malformed() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[40];
            random.nextBytes(bytes);
            bytes[0] = 1;
            bytes[1] = 0x11;
            bytes[2] = (byte) 0x80;
            bytes[3] = (byte) random.nextInt(8);
            try {
                int length = OpCodec.requestLength(bytes);
                assertThat(OpCodec.decode(Arrays.copyOf(bytes, length))).isNotNull();
            } catch (MalformedFrameException expected) {
                assertThat(expected).hasMessageContaining("operation code");
            }
        }
    }

    /** A header whose fields are right more often than chance would have it. */
    private byte[] plausibleHeader() {
        byte[] header = new byte[UrbCodec.HEADER];
        random.nextBytes(header);
        ByteBuffer fields = ByteBuffer.wrap(header);
        fields.putInt(0x00, sometimes(1 + random.nextInt(2)));
        fields.putInt(0x0C, sometimes(random.nextInt(2)));
        fields.putInt(0x10, sometimes(random.nextInt(16)));
        fields.putInt(0x18, sometimes(random.nextInt(64)));
        fields.putInt(0x20, sometimes(0));
        if (random.nextBoolean()) {
            fields.putShort(0x2E, (short) (fields.getInt(0x18) << 8));
        }
        return header;
    }

    private int sometimes(int value) {
        return random.nextInt(8) == 0 ? random.nextInt() : value;
    }
}
