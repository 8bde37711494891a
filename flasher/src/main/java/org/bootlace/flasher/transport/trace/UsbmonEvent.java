package org.bootlace.flasher.transport.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Map;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/**
 * One event of Linux's usbmon: the submission or the completion of a control transfer, as a 64-byte header and the data that
 * travelled. Little endian.
 *
 * @see <a href="https://docs.kernel.org/usb/usbmon.html">usbmon, "Raw binary format and API"</a>
 */
final class UsbmonEvent {

    /** Addresses that a bus can deal out (USB 2.0 §9.4.6). */
    static final int ADDRESSES = 127;

    private static final int HEADER = 64;
    private static final int FLAGS_AT = 56;
    private static final int URB_DIR_IN = 0x200;
    private static final int ENDPOINT_IN = 0x80;
    private static final int TYPE_CONTROL = 2;
    private static final int IN_PROGRESS = -115;
    private static final int NANOS_IN_MICRO = 1000;
    private static final int NANOS_IN_SECOND = 1_000_000_000;

    /** Linux's error numbers for what can happen to a transfer (error-codes.rst). */
    private static final Map<Fault, Integer> STATUS = Map.of(
            Fault.STALL, -32,
            Fault.TIMEOUT, -2,
            Fault.DISCONNECTED, -108,
            Fault.ACCESS_DENIED, -13,
            Fault.BUSY, -16,
            Fault.NO_DRIVER, -19,
            Fault.TRANSFER_ERROR, -71);

    private UsbmonEvent() {}

    /** The event of a host that submits; both events of a transfer share {@code id}. */
    static ByteBuffer submission(long id, RecordedTransfer transfer, Instant began) {
        byte[] data = transfer.in() ? new byte[0] : transfer.data();
        ByteBuffer event = header(id, 'S', transfer, data.length);
        event.put((byte) 0).put((byte) (transfer.in() ? '<' : 0));
        times(event, began, transfer.startedAt());
        event.putInt(IN_PROGRESS).putInt(transfer.length()).putInt(data.length);
        event.put((byte) transfer.setup().bmRequestType())
                .put((byte) transfer.setup().bRequest());
        event.putShort((short) transfer.setup().wValue())
                .putShort((short) transfer.setup().wIndex());
        event.putShort((short) transfer.length());
        return event.position(HEADER).put(data).rewind();
    }

    /** The event of a host that gets the result. */
    static ByteBuffer completion(long id, RecordedTransfer transfer, Instant began) {
        boolean well = transfer.fault().isEmpty();
        byte[] data = transfer.in() && well ? transfer.data() : new byte[0];
        ByteBuffer event = header(id, 'C', transfer, data.length);
        event.put((byte) '-').put((byte) (transfer.in() ? data.length == 0 ? '<' : 0 : '>'));
        times(event, began, transfer.endedAt());
        event.putInt(transfer.fault().map(STATUS::get).orElse(0))
                .putInt(well ? transfer.data().length : 0)
                .putInt(data.length);
        return event.position(HEADER).put(data).rewind();
    }

    private static ByteBuffer header(long id, char type, RecordedTransfer transfer, int dataBytes) {
        return ByteBuffer.allocate(HEADER + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(FLAGS_AT, transfer.in() ? URB_DIR_IN : 0)
                .putLong(id)
                .put((byte) type)
                .put((byte) TYPE_CONTROL)
                .put((byte) (transfer.in() ? ENDPOINT_IN : 0))
                .put((byte) transfer.device())
                .putShort((short) transfer.bus());
    }

    private static void times(ByteBuffer event, Instant began, long nanos) {
        Instant at = began.plusNanos(nanos);
        event.putLong(at.getEpochSecond()).putInt(at.getNano() % NANOS_IN_SECOND / NANOS_IN_MICRO);
    }
}
