package org.bootlace.emulator.usb;

/**
 * How long transfers take on a full-speed bus. A short control transfer costs half a millisecond, a 2048-byte one (34
 * transactions of up to 64 bytes) 2.5 ms: what hosts were seen to need, not the ideal of USB 2.0 §5.5.4.
 */
public final class WireTime {

    private static final long SHORT_CONTROL = 500_000;
    private static final long EACH_PACKET = 64_500;
    private static final int PACKET = 64;

    private WireTime() {}

    /** Nanoseconds of a control transfer with that many data bytes. */
    public static long control(int dataBytes) {
        return SHORT_CONTROL + EACH_PACKET * Math.max(0, packets(dataBytes) - 1);
    }

    /** Nanoseconds of a bulk or interrupt transfer with that many bytes. */
    public static long bulk(int bytes) {
        return EACH_PACKET * Math.max(1, packets(bytes));
    }

    private static int packets(int bytes) {
        return (bytes + PACKET - 1) / PACKET;
    }
}
