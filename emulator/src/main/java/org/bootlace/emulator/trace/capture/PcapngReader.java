package org.bootlace.emulator.trace.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the blocks of a pcapng file (draft-ietf-opsawg-pcapng §3, §4) in either byte order: section headers, interfaces
 * and packets; blocks of other types are passed over.
 */
final class PcapngReader {

    static final int SECTION_HEADER = 0x0A0D0D0A;

    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final int FRAME = 12;
    private static final int MOST_INTERFACES = 4096;
    private static final int MICROSECONDS = 6;

    private final ByteBuffer file;
    private final PacketSink sink;
    private final List<Interface> interfaces = new ArrayList<>();

    private record Interface(int linkType, double nanosPerTick) {}

    PcapngReader(ByteBuffer file, PacketSink sink) {
        this.file = file;
        this.sink = sink;
    }

    /** Reads to the end; a file that was cut off inside a block is malformed. */
    void read() throws MalformedCaptureException {
        while (file.hasRemaining()) {
            block();
        }
    }

    private void block() throws MalformedCaptureException {
        int start = file.position();
        demand(file.remaining() >= FRAME, start, "the file ends inside the head of a block");
        int type = file.getInt(start);
        if (type == SECTION_HEADER) {
            chooseOrder(start);
        }
        long length = file.getInt(start + 4) & 0xFFFF_FFFFL;
        demand(length >= FRAME && length % 4 == 0, start, "a block cannot be " + length + " bytes long");
        demand(length <= file.remaining(), start, "a block of " + length + " bytes, but the file ends before");
        ByteBuffer body = file.slice(start + 8, (int) length - FRAME).order(file.order());
        switch (type) {
            case INTERFACE_DESCRIPTION -> describe(start, body);
            case ENHANCED_PACKET -> enhanced(start, body);
            case SIMPLE_PACKET -> simple(start, body);
            default -> {} // statistics, names, comments
        }
        file.position(start + (int) length);
    }

    private void chooseOrder(int start) throws MalformedCaptureException {
        file.order(ByteOrder.LITTLE_ENDIAN);
        if (file.getInt(start + 8) != BYTE_ORDER_MAGIC) {
            file.order(ByteOrder.BIG_ENDIAN);
            demand(file.getInt(start + 8) == BYTE_ORDER_MAGIC, start, "a section without the byte-order magic");
        }
        interfaces.clear();
    }

    private void describe(int start, ByteBuffer body) throws MalformedCaptureException {
        demand(body.remaining() >= 8, start, "an interface description without a link type");
        demand(interfaces.size() < MOST_INTERFACES, start, "more than " + MOST_INTERFACES + " interfaces");
        interfaces.add(new Interface(body.getShort(0) & 0xFFFF, nanosPerTick(body)));
    }

    private static double nanosPerTick(ByteBuffer body) {
        int resolution = MICROSECONDS;
        for (int at = 8; at + 4 <= body.limit(); ) {
            int code = body.getShort(at) & 0xFFFF;
            int length = body.getShort(at + 2) & 0xFFFF;
            if (code == OPTION_TIME_RESOLUTION && length >= 1 && at + 4 < body.limit()) {
                resolution = body.get(at + 4) & 0xFF;
            }
            at += 4 + (length + 3) / 4 * 4;
        }
        return 1e9 * ((resolution & 0x80) == 0 ? Math.pow(10, -resolution) : Math.pow(2, -(resolution & 0x7F)));
    }

    private void enhanced(int start, ByteBuffer body) throws MalformedCaptureException {
        demand(body.remaining() >= 20, start, "a packet block without its head");
        int number = body.getInt(0);
        demand(number >= 0 && number < interfaces.size(), start, "a packet of an interface that was not described");
        long ticks = (body.getInt(4) & 0xFFFF_FFFFL) << 32 | (body.getInt(8) & 0xFFFF_FFFFL);
        int kept = body.getInt(12);
        demand(kept >= 0 && kept <= body.remaining() - 20, start, "a packet that is longer than its block");
        Interface from = interfaces.get(number);
        sink.packet(new CapturedPacket(
                from.linkType,
                nanos(ticks, from.nanosPerTick),
                body.slice(20, kept).order(body.order())));
    }

    /** A packet without a time. */
    private void simple(int start, ByteBuffer body) throws MalformedCaptureException {
        demand(
                body.remaining() >= 4 && !interfaces.isEmpty(),
                start,
                "a packet of an interface that was not described");
        sink.packet(new CapturedPacket(
                interfaces.get(0).linkType,
                0,
                body.slice(4, body.remaining() - 4).order(body.order())));
    }

    /** Exact for whole nanoseconds and microseconds, the resolutions that are written. */
    private static long nanos(long ticks, double nanosPerTick) {
        long whole = Math.round(nanosPerTick);
        return Math.abs(nanosPerTick - whole) < 1e-9 ? ticks * whole : (long) (ticks * nanosPerTick);
    }

    private static void demand(boolean holds, long offset, String complaint) throws MalformedCaptureException {
        if (!holds) {
            throw new MalformedCaptureException(offset, complaint);
        }
    }
}
