package org.bootlace.emulator.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;
import org.jspecify.annotations.Nullable;

/**
 * One event of Linux's usbmon: the submission or the completion of a transfer, as the 64-byte header of link type 220
 * and the data that travelled (Documentation/usb/usbmon.rst, "struct usbmon_packet"). Little endian.
 */
final class UsbmonEvent {

    private static final int HEADER = 64;
    private static final int FLAGS_AT = 56;
    private static final int URB_DIR_IN = 0x200;
    private static final int BUS = 1;
    private static final int ADDRESSES = 127;
    private static final int IN = 0x80;
    private static final int TYPE_INTERRUPT = 1;
    private static final int TYPE_CONTROL = 2;
    private static final int TYPE_BULK = 3;
    /** The notification endpoint of CDC-ACM is the only interrupt endpoint a board has. */
    private static final int INTERRUPT_ENDPOINT = 2;

    private static final int IN_PROGRESS = -115;
    private static final int PIPE = -32;
    private static final int PROTOCOL = -71;
    private static final int BABBLE = -75;
    private static final int SHUTDOWN = -108;
    private static final int NANOS_IN_MICRO = 1000;
    private static final int NANOS_IN_SECOND = 1_000_000_000;

    private UsbmonEvent() {}

    /** The event of a host that submits; {@code id} is shared by both events of a transfer. */
    static ByteBuffer submission(long id, UsbTransfer transfer) {
        boolean in = (transfer.endpoint() & IN) != 0;
        SetupPacket setup = transfer.setup();
        int length = setup == null ? transfer.data().length : setup.wLength();
        ByteBuffer event = header(id, 'S', transfer, in ? 0 : transfer.data().length);
        event.put((byte) (setup == null ? '-' : 0)).put((byte) (in ? '<' : 0));
        times(event, transfer.startedAt());
        event.putInt(IN_PROGRESS).putInt(length).putInt(in ? 0 : transfer.data().length);
        setup(event, setup);
        event.position(HEADER);
        return in ? event.rewind() : event.put(transfer.data()).rewind();
    }

    /** The event of a host that gets the result. */
    static ByteBuffer completion(long id, UsbTransfer transfer) {
        byte[] data = transfer.outcome() instanceof ControlOutcome.Data received ? received.bytes() : new byte[0];
        boolean out = (transfer.endpoint() & IN) == 0;
        int length = out && transfer.outcome() instanceof ControlOutcome.Ack ? transfer.data().length : data.length;
        ByteBuffer event = header(id, 'C', transfer, data.length);
        event.put((byte) '-').put((byte) (out ? '>' : data.length == 0 ? '<' : 0));
        times(event, transfer.endedAt());
        event.putInt(status(transfer.outcome())).putInt(length).putInt(data.length);
        event.position(HEADER);
        return event.put(data).rewind();
    }

    private static ByteBuffer header(long id, char type, UsbTransfer transfer, int dataBytes) {
        return ByteBuffer.allocate(HEADER + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(FLAGS_AT, (transfer.endpoint() & IN) == 0 ? 0 : URB_DIR_IN)
                .putLong(id)
                .put((byte) type)
                .put((byte) type(transfer))
                .put((byte) transfer.endpoint())
                .put((byte) (1 + (transfer.device() - 1) % ADDRESSES))
                .putShort((short) BUS);
    }

    private static int type(UsbTransfer transfer) {
        if (transfer.setup() != null) {
            return TYPE_CONTROL;
        }
        return (transfer.endpoint() & 0x0F) == INTERRUPT_ENDPOINT ? TYPE_INTERRUPT : TYPE_BULK;
    }

    private static void times(ByteBuffer event, long nanos) {
        event.putLong(nanos / NANOS_IN_SECOND).putInt((int) (nanos % NANOS_IN_SECOND) / NANOS_IN_MICRO);
    }

    private static void setup(ByteBuffer event, @Nullable SetupPacket setup) {
        if (setup != null) {
            event.put(setup.toBytes());
        }
    }

    private static int status(ControlOutcome outcome) {
        if (outcome instanceof ControlOutcome.Stall) {
            return PIPE;
        }
        if (outcome instanceof ControlOutcome.BusError error) {
            return error.damage() == ControlOutcome.Damage.BABBLE ? BABBLE : PROTOCOL;
        }
        return outcome instanceof ControlOutcome.NoResponse ? SHUTDOWN : 0;
    }
}
