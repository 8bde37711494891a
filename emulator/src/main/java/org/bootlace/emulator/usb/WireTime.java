package org.bootlace.emulator.usb;

/**
 * How long transfers take on a full-speed bus. A control transfer is a setup transaction, one for each 64 bytes of data and
 * one for the status stage (USB 2.0 §8.5.3), each of 64.5 µs: fifteen in a frame, where §5.8.4 has room for nineteen of 64
 * bytes. Before them the host needs a while to hear of the end of the transfer before and to start the next. A short control
 * transfer by itself so costs half a millisecond, a 2048-byte one (34 transactions) 2.5 ms: what hosts were seen to need,
 * not the ideal of USB 2.0 §5.5.4.
 */
public final class WireTime {

    /**
     * Nanoseconds from the end of a transfer, or from the host's wish when there was none, to the setup packet of the next
     * one. A transfer that the host controller has got already when the one before it ends costs no such time.
     */
    public static final long TURNAROUND = 306_500;

    private static final long EACH_PACKET = 64_500;
    private static final int PACKET = 64;
    private static final int SETUP_AND_STATUS = 2;

    private WireTime() {}

    /** Nanoseconds of a control transfer with that many data bytes, turn-around included. */
    public static long control(int dataBytes) {
        return TURNAROUND + transactions(dataBytes);
    }

    /** Nanoseconds of a control transfer with that many data bytes from its setup packet on. */
    public static long transactions(int dataBytes) {
        return EACH_PACKET * (SETUP_AND_STATUS + Math.max(1, packets(dataBytes)));
    }

    /** Nanoseconds of a bulk or interrupt transfer with that many bytes. */
    public static long bulk(int bytes) {
        return EACH_PACKET * Math.max(1, packets(bytes));
    }

    private static int packets(int bytes) {
        return (bytes + PACKET - 1) / PACKET;
    }
}
