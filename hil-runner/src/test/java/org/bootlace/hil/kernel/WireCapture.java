package org.bootlace.hil.kernel;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a USB/IP client and its server on the loopback, hands every byte on and writes what passes as a pcap
 * file of raw IPv4 packets to and from port 3240, where tshark expects USB/IP. Needs no right to capture on an interface.
 */
final class WireCapture implements AutoCloseable {

    private static final int LINK_TYPE_RAW_IP = 101;
    private static final int SNAP_LENGTH = 0x40000;
    private static final int USBIP_PORT = 3240;
    private static final int CHUNK = 32 * 1024;
    private static final int HEADERS = 40;

    private final int serverPort;
    private final ServerSocket listener;
    private final DataOutputStream pcap;

    /**
     * @param serverPort of the USB/IP server on the loopback
     * @param file to write; replaced
     */
    WireCapture(int serverPort, Path file) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            pcap = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
            // https://www.tcpdump.org/manpages/pcap-savefile.5.html: microseconds, byte order of the writer
            pcap.writeInt(0xA1B2C3D4);
            pcap.writeInt(0x00020004);
            pcap.writeLong(0);
            pcap.writeInt(SNAP_LENGTH);
            pcap.writeInt(LINK_TYPE_RAW_IP);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start("capture-accept", this::acceptAll);
    }

    /** Where the client has to connect. */
    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
            synchronized (pcap) {
                pcap.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Conversation conversation = new Conversation(client.getPort());
            start("capture-up", () -> pump(client, server, conversation, true));
            start("capture-down", () -> pump(server, client, conversation, false));
        }
    }

    private void pump(Socket from, Socket to, Conversation conversation, boolean up) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length > 0; length = in.read(chunk)) {
                // First on file, then on the wire: an answer can never stand before its question.
                record(conversation.headers(up, length), chunk, length);
                out.write(chunk, 0, length);
            }
        }
    }

    private void record(byte[] headers, byte[] chunk, int length) throws IOException {
        long micros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        synchronized (pcap) {
            pcap.writeInt((int) (micros / 1_000_000));
            pcap.writeInt((int) (micros % 1_000_000));
            pcap.writeInt(headers.length + length);
            pcap.writeInt(headers.length + length);
            pcap.write(headers);
            pcap.write(chunk, 0, length);
        }
    }

    private static void start(String name, Job job) {
        Thread thread = new Thread(
                () -> {
                    try {
                        job.run();
                    } catch (IOException closed) {
                        // One end hung up, or the capture was closed.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Job {
        void run() throws IOException;
    }

    /** IPv4 and TCP headers (RFC 791, RFC 793) without checksums, which tshark does not ask for. */
    private static final class Conversation {
        private final int clientPort;
        private int sentUp = 1;
        private int sentDown = 1;

        Conversation(int clientPort) {
            this.clientPort = clientPort;
        }

        synchronized byte[] headers(boolean up, int length) {
            ByteBuffer packet = ByteBuffer.allocate(HEADERS);
            packet.putInt(0x45000000 | HEADERS + length);
            packet.putInt(0x00004000).putInt(0x40060000);
            packet.putInt(0x7F000001).putInt(0x7F000001);
            packet.putShort((short) (up ? clientPort : USBIP_PORT));
            packet.putShort((short) (up ? USBIP_PORT : clientPort));
            packet.putInt(up ? sentUp : sentDown).putInt(up ? sentDown : sentUp);
            packet.putInt(0x5018FFFF).putInt(0);
            if (up) {
                sentUp += length;
            } else {
                sentDown += length;
            }
            return packet.array();
        }
    }
}
