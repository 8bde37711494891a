package org.bootlace.emulator.app;

import java.util.Arrays;

/** Finds MSP v1 requests ({@code $M<} length command payload checksum) in a stream of bytes. */
final class MspParser {

    private static final byte[] PREAMBLE = {'$', 'M', '<'};
    private static final int HEADER = 5;

    private final byte[] frame = new byte[HEADER + 256];
    private final Handler handler;
    private int length;

    MspParser(Handler handler) {
        this.handler = handler;
    }

    /** Takes one byte; false when it belongs to no frame. */
    boolean takes(byte value) {
        if (length < PREAMBLE.length && value != PREAMBLE[length]) {
            length = 0;
            return false;
        }
        frame[length++] = value;
        if (length > HEADER && length == HEADER + size() + 1) {
            length = 0;
            finish();
        }
        return true;
    }

    private void finish() {
        int size = size();
        byte checksum = 0;
        for (int at = PREAMBLE.length; at < HEADER + size; at++) {
            checksum ^= frame[at];
        }
        if (checksum == frame[HEADER + size]) {
            handler.request(frame[4] & 0xFF, Arrays.copyOfRange(frame, HEADER, HEADER + size));
        }
    }

    private int size() {
        return frame[3] & 0xFF;
    }

    /** Told of every request whose checksum is right. */
    interface Handler {
        void request(int command, byte[] payload);
    }
}
