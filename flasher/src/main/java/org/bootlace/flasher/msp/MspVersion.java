package org.bootlace.flasher.msp;

import java.io.ByteArrayOutputStream;

/** The two ways to put a request on the wire (flashing.md §2.2). */
enum MspVersion {
    /** {@code $M<}, one byte of length, one of command, exclusive-or. */
    V1 {
        @Override
        byte[] request(int command, byte[] payload) {
            byte[] body = new byte[2 + payload.length];
            body[0] = (byte) payload.length;
            body[1] = (byte) command;
            System.arraycopy(payload, 0, body, 2, payload.length);
            return framed('M', body, exclusiveOr(body));
        }
    },
    /** {@code $X<}, flags, two bytes each of command and length, CRC-8/DVB-S2. */
    V2 {
        @Override
        byte[] request(int command, byte[] payload) {
            byte[] body = new byte[5 + payload.length];
            body[1] = (byte) command;
            body[2] = (byte) (command >> 8);
            body[3] = (byte) payload.length;
            body[4] = (byte) (payload.length >> 8);
            System.arraycopy(payload, 0, body, 5, payload.length);
            return framed('X', body, crc8(body));
        }
    };

    private static final int POLYNOMIAL = 0xD5;

    /** A whole request; {@code payload} of at most 254 bytes, {@code command} below 255 for version 1. */
    abstract byte[] request(int command, byte[] payload);

    /** Checksum of version 1. */
    static int exclusiveOr(byte[] bytes) {
        int sum = 0;
        for (byte value : bytes) {
            sum ^= value & 0xFF;
        }
        return sum;
    }

    /** Checksum of version 2. */
    static int crc8(byte[] bytes) {
        int crc = 0;
        for (byte value : bytes) {
            crc ^= value & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
            crc &= 0xFF;
        }
        return crc;
    }

    private static byte[] framed(char letter, byte[] body, int checksum) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write('$');
        frame.write(letter);
        frame.write('<');
        frame.writeBytes(body);
        frame.write(checksum);
        return frame.toByteArray();
    }
}
