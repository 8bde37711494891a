package org.bootlace.flasher.transport.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

/**
 * The blocks of a pcapng file with one interface (draft-ietf-opsawg-pcapng §4): section header, interface description,
 * enhanced packets. Little endian, times in nanoseconds.
 */
final class PcapngWriter implements AutoCloseable {

    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int LINKTYPE_USB_LINUX_MMAPPED = 220;
    /** Type, two lengths. */
    private static final int FRAME = 12;

    private final OutputStream out;
    private final WritableByteChannel channel;

    /** Starts a file on {@code out}; the stream is closed with it. */
    PcapngWriter(OutputStream out) throws IOException {
        this.out = new BufferedOutputStream(out);
        this.channel = Channels.newChannel(this.out);
        writeBlock(
                SECTION_HEADER,
                body(16).putInt(BYTE_ORDER_MAGIC)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
        // if_tsresol = 9: nanoseconds; then the end of the options.
        writeBlock(
                INTERFACE_DESCRIPTION,
                body(20).putInt(LINKTYPE_USB_LINUX_MMAPPED)
                        .putInt(0)
                        .putShort((short) 9)
                        .putShort((short) 1)
                        .putInt(9)
                        .putInt(0));
    }

    /** Adds a packet. */
    void packet(long nanos, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        int padded = (length + 3) / 4 * 4;
        writeBlock(
                ENHANCED_PACKET,
                body(20 + padded)
                        .putInt(0)
                        .putInt((int) (nanos >>> 32))
                        .putInt((int) nanos)
                        .putInt(length)
                        .putInt(length)
                        .put(bytes));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Frames a body that was filled to its end, padding included, with type and lengths. */
    private void writeBlock(int type, ByteBuffer body) throws IOException {
        int length = FRAME + body.capacity();
        channel.write(body(8).putInt(type).putInt(length).flip());
        channel.write(body.rewind());
        channel.write(body(4).putInt(length).flip());
    }

    private static ByteBuffer body(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
