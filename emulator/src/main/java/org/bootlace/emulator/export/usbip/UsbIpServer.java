package org.bootlace.emulator.export.usbip;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves boards over USB/IP 1.1.1: {@code usbip list -r HOST} shows them, {@code usbip attach -r HOST -b BUSID} makes one
 * of them a device of that Linux kernel. USB/IP has neither authentication nor encryption: whoever reaches the port owns
 * the boards, so bind to loopback unless told otherwise.
 */
public final class UsbIpServer implements AutoCloseable {

    /** The port IANA gave to USB/IP. */
    public static final int DEFAULT_PORT = 3240;

    private static final Logger LOG = LoggerFactory.getLogger(UsbIpServer.class);
    private static final int MOST_THREADS = 4;
    private static final int REQUEST_SECONDS = 30;

    private final EventLoopGroup threads;
    private final Channel listening;
    private final ChannelGroup connections;

    private UsbIpServer(EventLoopGroup threads, Channel listening, ChannelGroup connections) {
        this.threads = threads;
        this.listening = listening;
        this.connections = connections;
    }

    /**
     * Listens at {@code address} (port 0: any free one) and serves {@code boards} under their bus ids until closed.
     *
     * @throws EmulatorException ADDRESS_IN_USE when somebody else listens there; EXPORT_FAILED when the address is not
     *     one of this machine
     * @throws IllegalArgumentException when two boards have the same bus id
     */
    public static UsbIpServer start(InetSocketAddress address, List<ExportedBoard> boards) {
        Places places = new Places(boards);
        int count = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("usbip", true), NioIoHandler.newFactory());
        ChannelGroup connections = new DefaultChannelGroup(threads.next(), true);
        ChannelFuture bound =
                bootstrap(threads, places, connections).bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw notBound(address, bound.cause());
        }
        UsbIpServer server = new UsbIpServer(threads, bound.channel(), connections);
        if (server.isExposed()) {
            LOG.warn("USB/IP listens on {}: everybody who reaches this port can use the boards", server.address());
        }
        return server;
    }

    /** Where it listens, with the port that was found. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** Whether other machines may reach it. */
    public boolean isExposed() {
        return !address().getAddress().isLoopbackAddress();
    }

    /** Stops listening and closes every connection; boards that were imported see a bus reset. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static ServerBootstrap bootstrap(EventLoopGroup threads, Places places, ChannelGroup connections) {
        return new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new ReadTimeoutHandler(REQUEST_SECONDS))
                                .addLast(new OpHandler(places));
                    }
                });
    }

    private static EmulatorException notBound(InetSocketAddress address, Throwable cause) {
        String place = address.getHostString() + ":" + address.getPort();
        boolean taken = cause instanceof BindException
                && String.valueOf(cause.getMessage()).contains("in use");
        if (taken) {
            return new EmulatorException(
                    EmulatorFailureKind.ADDRESS_IN_USE,
                    "another program already listens on " + place,
                    "stop it (perhaps another bootlace or usbipd), or choose another port",
                    cause);
        }
        return new EmulatorException(
                EmulatorFailureKind.EXPORT_FAILED,
                "cannot listen on " + place + ": " + cause.getMessage(),
                "use an address of this machine, such as 127.0.0.1, and a port above 1023",
                cause);
    }
}
