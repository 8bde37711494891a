package org.bootlace.emulator.export.usbip.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The operation phase: eight bytes of header, then what the code says. */
public final class OpCodec {

    /** Bytes of the common header. */
    public static final int HEADER = 8;

    private static final int VERSION = 0x0111;
    private static final int REQ_DEVLIST = 0x8005;
    private static final int REP_DEVLIST = 0x0005;
    private static final int REQ_IMPORT = 0x8003;
    private static final int REP_IMPORT = 0x0003;
    private static final int BUSID = 32;

    private OpCodec() {}

    /**
     * Length of the request that starts with these bytes.
     *
     * @param header at least {@link #HEADER} bytes
     * @throws MalformedFrameException when it is no request a server knows
     */
    public static int requestLength(byte[] header) throws MalformedFrameException {
        ByteBuffer in = ByteBuffer.wrap(header);
        int version = in.getShort() & 0xFFFF;
        int code = in.getShort() & 0xFFFF;
        if (version != VERSION) {
            throw new MalformedFrameException("USB/IP version 0x%04X, expected 0x%04X".formatted(version, VERSION));
        }
        if (code != REQ_DEVLIST && code != REQ_IMPORT) {
            throw new MalformedFrameException("operation code 0x%04X is not known".formatted(code));
        }
        return code == REQ_DEVLIST ? HEADER : HEADER + BUSID;
    }

    /** Reads a whole request of {@link #requestLength} bytes. */
    public static OpRequest decode(byte[] frame) {
        if (frame.length == HEADER) {
            return new OpRequest.DeviceList();
        }
        int end = HEADER;
        while (end < HEADER + BUSID && frame[end] != 0) {
            end++;
        }
        return new OpRequest.Import(new String(frame, HEADER, end - HEADER, StandardCharsets.UTF_8));
    }

    /** OP_REP_DEVLIST. */
    public static byte[] deviceList(List<DeviceRecord> devices) {
        int length = devices.stream().mapToInt(DeviceRecord::listedLength).sum();
        byte[] frame = new byte[HEADER + 4 + length];
        ByteBuffer out = header(frame, REP_DEVLIST, OpStatus.OK).putInt(devices.size());
        for (DeviceRecord device : devices) {
            device.put(out);
            device.putInterfaces(out);
        }
        return frame;
    }

    /** OP_REP_IMPORT of a device that is now the client's. */
    public static byte[] imported(DeviceRecord device) {
        byte[] frame = new byte[HEADER + DeviceRecord.LENGTH];
        device.put(header(frame, REP_IMPORT, OpStatus.OK));
        return frame;
    }

    /** OP_REP_IMPORT that says no; the server closes the connection after it. */
    public static byte[] refused(OpStatus status) {
        byte[] frame = new byte[HEADER];
        header(frame, REP_IMPORT, status);
        return frame;
    }

    private static ByteBuffer header(byte[] frame, int code, OpStatus status) {
        return ByteBuffer.wrap(frame)
                .putShort((short) VERSION)
                .putShort((short) code)
                .putInt(status.wire());
    }
}
