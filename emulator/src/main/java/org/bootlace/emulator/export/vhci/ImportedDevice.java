package org.bootlace.emulator.export.vhci;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A device that a USB/IP server gave to us, before the kernel takes the connection over.
 *
 * <p>Source: linux Documentation/usb/usbip_protocol.rst, OP_REQ_IMPORT and OP_REP_IMPORT.
 */
final class ImportedDevice implements Closeable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int REQUEST = 40;
    private static final int HEADER = 8;
    private static final int RECORD = 312;
    private static final int REQ_IMPORT = 0x0111_8003;
    private static final int REP_IMPORT = 0x0111_0003;
    private static final int BUSNUM = 0x120;
    private static final int DEVNUM = 0x124;
    private static final int SPEED = 0x128;

    private final SocketChannel channel;
    private final int descriptor;
    private final int devid;
    private final int speed;

    private ImportedDevice(SocketChannel channel, int descriptor, ByteBuffer record) {
        this.channel = channel;
        this.descriptor = descriptor;
        this.devid = (record.getInt(BUSNUM) << 16) | (record.getInt(DEVNUM) & 0xFFFF);
        this.speed = record.getInt(SPEED);
    }

    /**
     * Asks for a device.
     *
     * @return empty when the server says no: somebody has it, or it is not on its bus now
     * @throws IOException when no server answers, or it speaks another protocol
     */
    static Optional<ImportedDevice> request(InetSocketAddress server, String busid) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.socket().setSoTimeout(PATIENCE_MILLIS);
            ByteBuffer request = ByteBuffer.allocate(REQUEST).putInt(REQ_IMPORT).putInt(0);
            request.put(busid.getBytes(StandardCharsets.UTF_8)).clear();
            while (request.hasRemaining()) {
                channel.write(request);
            }
            DataInputStream in = new DataInputStream(channel.socket().getInputStream());
            if (!isGranted(in)) {
                channel.close();
                return Optional.empty();
            }
            byte[] record = new byte[RECORD];
            in.readFully(record);
            return Optional.of(new ImportedDevice(channel, SocketDescriptor.of(channel), ByteBuffer.wrap(record)));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static boolean isGranted(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER];
        in.readFully(header);
        ByteBuffer reply = ByteBuffer.wrap(header);
        if (reply.getInt() != REP_IMPORT) {
            throw new IOException("the reply to OP_REQ_IMPORT begins 0x" + Integer.toHexString(reply.getInt(0)));
        }
        return reply.getInt() == 0;
    }

    /** Number of the connection's descriptor in this process. */
    int descriptor() {
        return descriptor;
    }

    /** Bus and device number, as every later message of the connection names the device. */
    int devid() {
        return devid;
    }

    int speed() {
        return speed;
    }

    /** Gives our end up; a kernel that took the connection over keeps it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
