package org.bootlace.emulator.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The yardstick: a TCP server that does nothing but read so many bytes and write so many back, with its connections on as
 * many threads as the USB/IP server has. No USB, no framing, no queues, no library.
 */
final class PingPong implements AutoCloseable {

    private static final int MOST_THREADS = 4;

    private final Exchange exchange;
    private final ServerSocketChannel listening;
    private final List<Selector> loops = new ArrayList<>();

    private PingPong(Exchange exchange, ServerSocketChannel listening) {
        this.exchange = exchange;
        this.listening = listening;
    }

    /** Answers every request of {@code exchange}'s length with a reply of its length, once {@link #connect} is called. */
    static PingPong start(Exchange exchange) throws IOException {
        PingPong server = new PingPong(exchange, ServerSocketChannel.open());
        server.listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        for (int index = 0; index < threads; index++) {
            server.loops.add(Selector.open());
        }
        return server;
    }

    /** Makes that many connections between {@code client} and this server, and starts to answer. */
    void connect(RoundTrips client, int count) throws IOException {
        for (int index = 0; index < count; index++) {
            client.add(RoundTrips.connect((InetSocketAddress) listening.getLocalAddress()));
            SocketChannel channel = listening.accept();
            channel.socket().setTcpNoDelay(true);
            channel.configureBlocking(false);
            channel.register(loops.get(index % loops.size()), SelectionKey.OP_READ, new Buffers(exchange));
        }
        for (Selector loop : loops) {
            Thread thread = new Thread(() -> serve(loop), "ping-pong");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Selector loop : loops) {
            loop.close();
        }
    }

    private static void serve(Selector loop) {
        try {
            while (loop.isOpen()) {
                loop.select(PingPong::answer);
            }
        } catch (IOException | ClosedSelectorException end) {
            // the measurement is over
        }
    }

    private static void answer(SelectionKey key) {
        Buffers buffers = Objects.requireNonNull((Buffers) key.attachment());
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (channel.read(buffers.request) < 0) {
                channel.close();
            } else if (!buffers.request.hasRemaining()) {
                buffers.reply.clear().putInt(Exchange.NUMBER, buffers.request.getInt(Exchange.NUMBER));
                channel.write(buffers.reply);
                buffers.request.clear();
            }
        } catch (IOException closed) {
            key.cancel();
        }
    }

    /** What is on its way on one connection. */
    private static final class Buffers {
        private final ByteBuffer request;
        private final ByteBuffer reply;

        private Buffers(Exchange exchange) {
            request = ByteBuffer.allocateDirect(exchange.request().length);
            reply = ByteBuffer.allocateDirect(exchange.reply());
        }
    }
}
