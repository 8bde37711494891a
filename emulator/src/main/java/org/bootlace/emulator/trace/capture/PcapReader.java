package org.bootlace.emulator.trace.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a classic pcap file (draft-ietf-opsawg-pcap) in either byte order, with micro- or nanoseconds. */
final class PcapReader {

    private static final int MICROS = 0xA1B2C3D4;
    private static final int NANOS = 0xA1B23C4D;
    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final long NANOS_IN_SECOND = 1_000_000_000;
    private static final long NANOS_IN_MICRO = 1000;

    private final ByteBuffer file;
    private final PacketSink sink;

    PcapReader(ByteBuffer file, PacketSink sink) {
        this.file = file;
        this.sink = sink;
    }

    /** Whether the file starts like one; sets the byte order of {@code file} if so. */
    static boolean accepts(ByteBuffer file) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int magic = file.order(order).remaining() >= FILE_HEADER ? file.getInt(0) : 0;
            if (magic == MICROS || magic == NANOS) {
                return true;
            }
        }
        return false;
    }

    void read() throws MalformedCaptureException {
        long nanosPerTick = file.getInt(0) == NANOS ? 1 : NANOS_IN_MICRO;
        int linkType = file.getInt(20) & 0x0FFF_FFFF;
        file.position(FILE_HEADER);
        while (file.hasRemaining()) {
            int start = file.position();
            if (file.remaining() < PACKET_HEADER) {
                throw new MalformedCaptureException(start, "the file ends inside the head of a packet");
            }
            long seconds = file.getInt(start) & 0xFFFF_FFFFL;
            long fraction = file.getInt(start + 4) & 0xFFFF_FFFFL;
            int kept = file.getInt(start + 8);
            if (kept < 0 || kept > file.remaining() - PACKET_HEADER) {
                throw new MalformedCaptureException(start, "a packet of " + kept + " bytes, but the file ends before");
            }
            long time = seconds * NANOS_IN_SECOND + fraction * nanosPerTick;
            sink.packet(new CapturedPacket(
                    linkType, time, file.slice(start + PACKET_HEADER, kept).order(file.order())));
            file.position(start + PACKET_HEADER + kept);
        }
    }
}
