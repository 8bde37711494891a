package org.bootlace.emulator.app.msp;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds MSP requests in a stream of bytes, one byte at a time. Takes any byte in any state; a frame that announces more
 * than {@value #LIMIT} bytes of payload is given up, and what follows is looked at as if it had never begun.
 */
public final class MspParser {

    /** Longest payload that is taken. */
    public static final int LIMIT = 1024;

    private static final int V1_HEADER = 2;
    private static final int JUMBO_HEADER = 4;
    private static final int V2_HEADER = 5;
    private static final int JUMBO = 255;
    private static final int V2_FRAME = 255;

    private final Consumer<MspFrame> requests;
    private final BooleanSupplier knowsVersion2;
    /** From behind the direction on: header, payload, checksum; a version 2 frame and its CRC may be the payload. */
    private final byte[] frame = new byte[JUMBO_HEADER + V2_HEADER + LIMIT + 2];

    private Stage stage = Stage.IDLE;
    private boolean version2;
    private boolean request;
    private int length;

    /**
     * @param requests told of every request whose checksums are right
     * @param knowsVersion2 whether {@code $X} and command 255 mean anything to this firmware
     */
    public MspParser(Consumer<MspFrame> requests, BooleanSupplier knowsVersion2) {
        this.requests = requests;
        this.knowsVersion2 = knowsVersion2;
    }

    /** Takes one byte; false when it belongs to no frame. */
    public boolean takes(byte value) {
        boolean inside = stage != Stage.IDLE || value == '$';
        switch (stage) {
            case IDLE -> stage = inside ? Stage.VERSION : Stage.IDLE;
            case VERSION -> version(value);
            case DIRECTION -> direction(value);
            case BODY -> body(value);
        }
        return inside;
    }

    private void version(byte value) {
        version2 = value == 'X' && knowsVersion2.getAsBoolean();
        stage = value == 'M' || version2 ? Stage.DIRECTION : Stage.IDLE;
    }

    private void direction(byte value) {
        request = value == '<';
        length = 0;
        stage = request || value == '>' ? Stage.BODY : Stage.IDLE;
    }

    private void body(byte value) {
        frame[length++] = value;
        int header = header();
        if (length < header) {
            return;
        }
        int size = size(header);
        if (size > frame.length - header - 1 || (version2 && size > LIMIT)) {
            stage = Stage.IDLE;
        } else if (length == header + size + 1) {
            stage = Stage.IDLE;
            finish(header, size);
        }
    }

    /** Bytes before the payload, as far as can be said yet. */
    private int header() {
        if (version2) {
            return V2_HEADER;
        }
        return (frame[0] & 0xFF) == JUMBO ? JUMBO_HEADER : V1_HEADER;
    }

    private int size(int header) {
        return header == V1_HEADER ? frame[0] & 0xFF : word(header - 2);
    }

    private void finish(int header, int size) {
        int end = header + size;
        byte expected = version2 ? Checksums.crc(frame, 0, end) : Checksums.xor(frame, 0, end);
        if (!request || frame[end] != expected) {
            return;
        }
        if (version2) {
            tell(MspVersion.V2, 0, size);
        } else if ((frame[1] & 0xFF) != V2_FRAME || !knowsVersion2.getAsBoolean()) {
            byte[] payload = Arrays.copyOfRange(frame, header, end);
            requests.accept(new MspFrame(MspVersion.V1, 0, frame[1] & 0xFF, payload));
        } else if (size > V2_HEADER) {
            inner(header, size);
        }
    }

    /** The version 2 frame in a payload of version 1: its own length and CRC must be right too. */
    private void inner(int start, int size) {
        int inside = word(start + 3);
        boolean whole = inside == size - V2_HEADER - 1;
        if (whole && frame[start + size - 1] == Checksums.crc(frame, start, start + size - 1)) {
            tell(MspVersion.V2_OVER_V1, start, inside);
        }
    }

    private void tell(MspVersion version, int start, int size) {
        byte[] payload = Arrays.copyOfRange(frame, start + V2_HEADER, start + V2_HEADER + size);
        requests.accept(new MspFrame(version, frame[start] & 0xFF, word(start + 1), payload));
    }

    private int word(int at) {
        return (frame[at] & 0xFF) | ((frame[at + 1] & 0xFF) << 8);
    }

    private enum Stage {
        IDLE,
        VERSION,
        DIRECTION,
        BODY
    }
}
