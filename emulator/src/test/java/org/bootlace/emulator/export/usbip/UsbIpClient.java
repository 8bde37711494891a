package org.bootlace.emulator.export.usbip;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootlace.emulator.usb.SetupPacket;

/** A USB/IP client written from the protocol document alone, blocking and simple; it keeps what it sent and received. */
final class UsbIpClient implements AutoCloseable {

    static final int RET_SUBMIT = 3;
    static final int RET_UNLINK = 4;

    /** A run of bytes one way. */
    record Chunk(boolean sent, byte[] bytes) {}

    /** A reply header, and the data that followed it. */
    record Reply(int command, int seqnum, int status, int actualLength, byte[] data) {}

    final List<Chunk> transcript = new ArrayList<>();
    private final Socket socket;
    private final DataInputStream in;
    private int seqnum = 1;

    UsbIpClient(InetSocketAddress server) throws IOException {
        socket = new Socket(server.getAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
    }

    void send(byte[] bytes) throws IOException {
        transcript.add(new Chunk(true, bytes));
        socket.getOutputStream().write(bytes);
    }

    byte[] receive(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("connection closed after " + bytes.length + " of " + length + " bytes");
        }
        transcript.add(new Chunk(false, bytes));
        return bytes;
    }

    /** Whether the server ends the connection now, with nothing more to say. */
    boolean atEnd() throws SocketTimeoutException {
        return !end().equals("data");
    }

    /** What comes next: FIN, RST or data. */
    String end() throws SocketTimeoutException {
        try {
            return in.read() < 0 ? "FIN" : "data";
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException reset) {
            return "RST";
        }
    }

    List<String> list() throws IOException {
        send(new byte[] {1, 0x11, (byte) 0x80, 5, 0, 0, 0, 0});
        ByteBuffer header = ByteBuffer.wrap(receive(12));
        List<String> found = new ArrayList<>();
        for (int left = header.getInt(8); left > 0; left--) {
            byte[] record = receive(312);
            receive(4 * record[0x137]);
            found.add(new String(record, 0x100, 32, StandardCharsets.UTF_8).trim());
        }
        return found;
    }

    /** The status; 0 means that the URB phase begins. */
    int importDevice(String busid) throws IOException {
        byte[] request = Arrays.copyOf(new byte[] {1, 0x11, (byte) 0x80, 3}, 40);
        System.arraycopy(busid.getBytes(StandardCharsets.UTF_8), 0, request, 8, busid.length());
        send(request);
        int status = ByteBuffer.wrap(receive(8)).getInt(4);
        if (status == 0) {
            receive(312);
        }
        return status;
    }

    /** Sends CMD_SUBMIT of a control transfer and returns its seqnum. */
    int submit(SetupPacket setup, byte[] out) throws IOException {
        send(submitFrame(setup, out));
        return seqnum;
    }

    byte[] submitFrame(SetupPacket setup, byte[] out) {
        boolean toHost = setup.isIn() && setup.wLength() > 0;
        ByteBuffer frame = header(1, toHost ? 1 : 0, 0, 48 + out.length);
        frame.putInt(toHost ? 0x200 : 0)
                .putInt(setup.wLength())
                .putInt(0)
                .putInt(0)
                .putInt(0);
        return frame.put(setup.toBytes()).put(out).array();
    }

    /** Sends CMD_SUBMIT for a bulk endpoint and returns its seqnum. */
    int bulk(int endpoint, boolean toHost, int length, byte[] out) throws IOException {
        ByteBuffer frame = header(1, toHost ? 1 : 0, endpoint, 48 + out.length);
        frame.putInt(0).putInt(length).putInt(0).putInt(0).putInt(0).putLong(0).put(out);
        send(frame.array());
        return seqnum;
    }

    int unlink(int target) throws IOException {
        send(header(2, 0, 0, 48).putInt(target).array());
        return seqnum;
    }

    /** How long a read waits, in milliseconds. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    int lastSeqnum() {
        return seqnum;
    }

    /** Reads one reply; {@code dataIn} because the header does not say whether data follows. */
    Reply reply(boolean dataIn) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(receive(48));
        int actual = header.getInt(0x18);
        boolean follows = dataIn && header.getInt(0) == RET_SUBMIT && actual > 0;
        return new Reply(
                header.getInt(0),
                header.getInt(4),
                header.getInt(0x14),
                actual,
                follows ? receive(actual) : new byte[0]);
    }

    /** A control transfer from beginning to end. */
    Reply control(SetupPacket setup, byte[] out) throws IOException {
        submit(setup, out);
        return reply(setup.isIn());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private ByteBuffer header(int command, int direction, int endpoint, int length) {
        seqnum++;
        return ByteBuffer.allocate(length)
                .putInt(command)
                .putInt(seqnum)
                .putInt(0x10002)
                .putInt(direction)
                .putInt(endpoint);
    }
}
