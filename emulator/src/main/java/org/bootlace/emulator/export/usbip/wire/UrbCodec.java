package org.bootlace.emulator.export.usbip.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * The URB phase: headers of 48 bytes, then OUT data of a command or IN data of a reply. Isochronous transfers, which no
 * STM32 bootloader or serial link has, are refused.
 */
public final class UrbCodec {

    /** Bytes of every header. */
    public static final int HEADER = 48;

    /** Largest transfer accepted. */
    public static final int LARGEST_TRANSFER = 16 << 20;

    private static final int CMD_SUBMIT = 1;
    private static final int CMD_UNLINK = 2;
    private static final int RET_SUBMIT = 3;
    private static final int RET_UNLINK = 4;
    private static final int SHORT_NOT_OK = 1;
    private static final int SETUP = 0x28;

    private UrbCodec() {}

    /**
     * Length of the command that starts with these bytes.
     *
     * @param header at least {@link #HEADER} bytes
     * @throws MalformedFrameException when the fields are impossible
     */
    public static int commandLength(byte[] header) throws MalformedFrameException {
        ByteBuffer in = ByteBuffer.wrap(header);
        int command = in.getInt(0);
        if (command == CMD_UNLINK) {
            return HEADER;
        }
        demand(command == CMD_SUBMIT, "a command other than CMD_SUBMIT and CMD_UNLINK", command);
        checkSubmit(in);
        return HEADER + (isIn(in) ? 0 : in.getInt(0x18));
    }

    /**
     * Reads a whole command of {@link #commandLength} bytes.
     *
     * @throws MalformedFrameException when setup packet and buffer contradict each other
     */
    public static UrbCommand decode(byte[] frame) throws MalformedFrameException {
        ByteBuffer in = ByteBuffer.wrap(frame);
        long seqnum = in.getInt(0x04) & 0xFFFF_FFFFL;
        if (in.getInt(0) == CMD_UNLINK) {
            return new UrbCommand.Unlink(seqnum, in.getInt(0x14) & 0xFFFF_FFFFL);
        }
        UrbCommand.Pipe pipe = new UrbCommand.Pipe(seqnum, isIn(in), in.getInt(0x10));
        boolean shortNotOk = (in.getInt(0x14) & SHORT_NOT_OK) != 0;
        SetupPacket setup = SetupPacket.parse(frame, SETUP);
        byte[] data = Arrays.copyOfRange(frame, HEADER, frame.length);
        UrbCommand.Submit submit = new UrbCommand.Submit(pipe, in.getInt(0x18), shortNotOk, setup, data);
        checkSetup(submit);
        return submit;
    }

    /**
     * RET_SUBMIT.
     *
     * @param actualLength bytes moved
     * @param data the IN data, {@code actualLength} bytes; empty for OUT
     */
    public static byte[] submitted(long seqnum, UrbStatus status, int actualLength, byte[] data) {
        return header(HEADER + data.length, RET_SUBMIT, seqnum, status)
                .putInt(0x18, actualLength)
                .put(HEADER, data)
                .array();
    }

    /** RET_UNLINK: {@link UrbStatus#UNLINKED} when the transfer was pending, {@link UrbStatus#OK} when it was not. */
    public static byte[] unlinked(long seqnum, UrbStatus status) {
        return header(HEADER, RET_UNLINK, seqnum, status).array();
    }

    private static ByteBuffer header(int length, int command, long seqnum, UrbStatus status) {
        return ByteBuffer.allocate(length)
                .putInt(0x00, command)
                .putInt(0x04, (int) seqnum)
                .putInt(0x14, status.wire());
    }

    private static boolean isIn(ByteBuffer header) {
        return header.getInt(0x0C) == 1;
    }

    private static void checkSubmit(ByteBuffer in) throws MalformedFrameException {
        int direction = in.getInt(0x0C);
        int endpoint = in.getInt(0x10);
        int length = in.getInt(0x18);
        int packets = in.getInt(0x20);
        demand(direction == 0 || direction == 1, "a direction other than OUT and IN", direction);
        demand(endpoint >= 0 && endpoint <= 15, "an endpoint outside 0..15", endpoint);
        demand(length >= 0 && length <= LARGEST_TRANSFER, "a transfer_buffer_length outside 0..16 MiB", length);
        demand(packets == 0 || packets == -1, "an isochronous number_of_packets", packets);
        demand(endpoint != 0 || length <= 0xFFFF, "a control transfer longer than wLength can say", length);
    }

    private static void checkSetup(UrbCommand.Submit submit) throws MalformedFrameException {
        SetupPacket setup = submit.setup();
        if (submit.pipe().endpoint() != 0) {
            return;
        }
        boolean dataIn = setup.isIn() && setup.wLength() > 0;
        demand(
                dataIn || submit.length() == setup.wLength(),
                "data that is not as long as the setup packet says",
                setup);
        demand(
                setup.wLength() == 0 || submit.pipe().in() == dataIn,
                "a direction that is not the setup packet's",
                setup);
    }

    private static void demand(boolean holds, String complaint, Object value) throws MalformedFrameException {
        if (!holds) {
            throw new MalformedFrameException("the client sent " + complaint + ": " + value);
        }
    }
}
