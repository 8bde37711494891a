package org.bootlace.emulator.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The client of every loopback measurement, whoever answers: on each connection one request is always on its way. One
 * thread for all connections, so that what is measured is the other side.
 */
final class RoundTrips implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final long SECOND = 1_000_000_000;

    private final List<SocketChannel> channels = new ArrayList<>();
    private final Selector selector;
    private final Exchange exchange;
    private final Latencies latencies = new Latencies();
    private final ByteBuffer request;
    private long end;
    private int underWay;

    /** Nobody is asked yet. */
    RoundTrips(Exchange exchange) throws IOException {
        this.exchange = exchange;
        this.selector = Selector.open();
        this.request = ByteBuffer.allocateDirect(exchange.request().length).put(exchange.request());
    }

    static SocketChannel connect(InetSocketAddress server) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.socket().setTcpNoDelay(true);
        return channel;
    }

    /** One more connection, whose greeting is over. */
    void add(SocketChannel channel) throws IOException {
        channels.add(channel);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Call(exchange.reply()));
    }

    /** Each connection asks again as soon as it has its answer, for that long: as much as the other side can do. */
    Latencies flatOut(long nanos) throws IOException {
        latencies.forget();
        end = System.nanoTime() + nanos;
        for (SelectionKey key : selector.keys()) {
            ask(key, System.nanoTime());
        }
        awaitAll();
        return latencies;
    }

    /**
     * The connections ask in turn, so many times a second together, for that long. A request counts from when it was due,
     * so one slow answer that holds others up is not hidden.
     */
    Latencies atPace(int eachSecond, long nanos) throws IOException {
        latencies.forget();
        long start = System.nanoTime();
        end = start;
        List<SelectionKey> keys = List.copyOf(selector.keys());
        long gap = SECOND / eachSecond;
        for (long turn = 0; turn * gap < nanos; turn++) {
            SelectionKey key = keys.get((int) (turn % keys.size()));
            while (System.nanoTime() < start + turn * gap || call(key).reply.hasRemaining()) {
                selector.selectNow(this::readable);
            }
            ask(key, start + turn * gap);
        }
        awaitAll();
        return latencies;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }

    private void awaitAll() throws IOException {
        while (underWay > 0) {
            if (selector.select(this::readable, PATIENCE_MILLIS) == 0) {
                throw new IOException(underWay + " round trips were not answered within " + PATIENCE_MILLIS + " ms");
            }
        }
    }

    private void readable(SelectionKey key) {
        try {
            receive(key);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void receive(SelectionKey key) throws IOException {
        Call call = call(key);
        if (((SocketChannel) key.channel()).read(call.reply) < 0) {
            throw new EOFException("the server hung up");
        }
        if (call.reply.hasRemaining()) {
            return;
        }
        if (call.reply.getInt(Exchange.NUMBER) != call.number) {
            throw new IOException("round trip " + call.number + " has another's answer");
        }
        long now = System.nanoTime();
        latencies.add(now - call.sentAt);
        underWay--;
        if (now < end) {
            ask(key, now);
        }
    }

    private void ask(SelectionKey key, long due) throws IOException {
        Call call = call(key);
        call.number++;
        call.reply.clear();
        request.clear().putInt(Exchange.NUMBER, call.number).rewind();
        call.sentAt = due;
        underWay++;
        SocketChannel channel = (SocketChannel) key.channel();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    private static Call call(SelectionKey key) {
        return Objects.requireNonNull((Call) key.attachment());
    }

    /** What is on its way on one connection. */
    private static final class Call {
        private final ByteBuffer reply;
        private int number;
        private long sentAt;

        private Call(int reply) {
            this.reply = ByteBuffer.allocateDirect(reply);
            this.reply.position(reply);
        }
    }
}
