package org.bootlace.emulator.app.msp;

import java.io.ByteArrayOutputStream;

/** Wraps what a firmware answers. */
public final class MspEncoder {

    private static final int JUMBO = 255;
    private static final int V2_FRAME = 255;

    private MspEncoder() {}

    /** A reply. */
    public static byte[] reply(MspFrame frame) {
        return encode(frame, '>');
    }

    /** A refusal. */
    public static byte[] error(MspFrame frame) {
        return encode(frame, '!');
    }

    private static byte[] encode(MspFrame frame, char kind) {
        return switch (frame.version()) {
            case V1 -> version1(kind, frame.command(), frame.payload());
            case V2_OVER_V1 -> version1(kind, V2_FRAME, version2(frame));
            case V2 -> framed('X', kind, version2(frame));
        };
    }

    private static byte[] version1(char kind, int command, byte[] payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean jumbo = payload.length >= JUMBO;
        body.write(jumbo ? JUMBO : payload.length);
        body.write(command);
        if (jumbo) {
            word(body, payload.length);
        }
        body.writeBytes(payload);
        byte[] bytes = body.toByteArray();
        body.write(Checksums.xor(bytes, 0, bytes.length));
        return framed('M', kind, body.toByteArray());
    }

    private static byte[] version2(MspFrame frame) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(frame.flags());
        word(body, frame.command());
        word(body, frame.payload().length);
        body.writeBytes(frame.payload());
        byte[] bytes = body.toByteArray();
        body.write(Checksums.crc(bytes, 0, bytes.length));
        return body.toByteArray();
    }

    private static byte[] framed(char version, char kind, byte[] body) {
        byte[] frame = new byte[3 + body.length];
        frame[0] = '$';
        frame[1] = (byte) version;
        frame[2] = (byte) kind;
        System.arraycopy(body, 0, frame, 3, body.length);
        return frame;
    }

    private static void word(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
    }
}
