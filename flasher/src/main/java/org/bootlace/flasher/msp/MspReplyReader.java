package org.bootlace.flasher.msp;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds replies in what a serial port delivers, in any pieces. Total: noise, echoes and broken frames are skipped byte by
 * byte, and never more than {@value #MOST} bytes are kept.
 */
final class MspReplyReader {

    private static final int MOST = 70_000;
    private static final int HEADER = 3;
    private static final int JUMBO = 255;

    private byte[] bytes = {};

    /** Takes what has arrived. */
    void feed(byte[] arrived) {
        int kept = Math.min(bytes.length, Math.max(0, MOST - arrived.length));
        byte[] joined =
                Arrays.copyOf(Arrays.copyOfRange(bytes, bytes.length - kept, bytes.length), kept + arrived.length);
        System.arraycopy(arrived, 0, joined, kept, arrived.length);
        bytes = joined;
    }

    /** The next whole reply; empty when more bytes are needed. */
    Optional<MspReply> next() {
        int at = 0;
        while (at < bytes.length) {
            Shape shape = shapeAt(at);
            if (shape.incomplete()) {
                break;
            }
            if (shape.body > 0 && isIntact(at, shape)) {
                MspReply reply = reply(at, shape);
                drop(at + shape.total());
                return Optional.of(reply);
            }
            at++;
        }
        drop(at);
        return Optional.empty();
    }

    /**
     * What begins at a place.
     *
     * @param version how it is framed; without meaning when there is no reply
     * @param body bytes between header and payload; 0 when there is no reply, -1 when it cannot be told yet
     * @param length bytes of payload
     * @param there bytes that have arrived
     */
    private record Shape(MspVersion version, int body, int length, int there) {

        int total() {
            return HEADER + body + length + 1;
        }

        boolean incomplete() {
            return body < 0 || (body > 0 && there < total());
        }
    }

    private Shape shapeAt(int at) {
        int there = bytes.length - at;
        boolean possible = bytes[at] == '$'
                && (there < 2 || bytes[at + 1] == 'M' || bytes[at + 1] == 'X')
                && (there < HEADER || bytes[at + 2] == '>' || bytes[at + 2] == '!');
        if (!possible) {
            return new Shape(MspVersion.V1, 0, 0, there);
        }
        boolean second = there >= 2 && bytes[at + 1] == 'X';
        int body = second ? 5 : 2;
        if (there < HEADER + body) {
            return new Shape(MspVersion.V1, -1, 0, there);
        }
        if (second) {
            return new Shape(MspVersion.V2, body, word(at + HEADER + 3), there);
        }
        int length = bytes[at + HEADER] & 0xFF;
        if (length < JUMBO) {
            return new Shape(MspVersion.V1, body, length, there);
        }
        return there < HEADER + 4
                ? new Shape(MspVersion.V1, -1, 0, there)
                : new Shape(MspVersion.V1, 4, word(at + HEADER + 2), there);
    }

    private boolean isIntact(int at, Shape shape) {
        int end = at + shape.total() - 1;
        byte[] summed = Arrays.copyOfRange(bytes, at + HEADER, end);
        int sum = shape.version == MspVersion.V2 ? MspVersion.crc8(summed) : MspVersion.exclusiveOr(summed);
        return sum == (bytes[end] & 0xFF);
    }

    private MspReply reply(int at, Shape shape) {
        int command = shape.version == MspVersion.V2 ? word(at + HEADER + 1) : bytes[at + HEADER + 1] & 0xFF;
        int payload = at + HEADER + shape.body;
        return new MspReply(command, bytes[at + 2] == '!', Arrays.copyOfRange(bytes, payload, payload + shape.length));
    }

    private int word(int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    private void drop(int count) {
        bytes = Arrays.copyOfRange(bytes, count, bytes.length);
    }
}
