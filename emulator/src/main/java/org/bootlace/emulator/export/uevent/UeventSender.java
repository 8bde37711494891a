package org.bootlace.emulator.export.uevent;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends device events to programs under umockdev, which gives a program a Unix datagram socket where it asked for udev's
 * netlink socket. The JDK has no such sockets; Netty's Linux part has.
 */
public final class UeventSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UeventSender.class);
    private static final long PATIENCE_MILLIS = 1_000;

    private final EventLoopGroup thread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("uevent", true), EpollIoHandler.newFactory());

    private UeventSender() {}

    /** One that works here; empty where Netty has no native part, which is everywhere but on Linux x86-64 and ARM64. */
    public static Optional<UeventSender> open() {
        if (!Epoll.isAvailable()) {
            LOG.info("programs under umockdev are not told of devices that come and go: no datagram sockets here");
            return Optional.empty();
        }
        return Optional.of(new UeventSender());
    }

    /**
     * Tells the program behind one socket.
     *
     * @param listener path of the socket
     * @param properties {@code ACTION}, {@code DEVPATH}, {@code SUBSYSTEM=usb}, {@code DEVTYPE=usb_device}, {@code SEQNUM}
     *     and whatever else udev knows, in order
     * @return false when nobody has that socket open any more
     */
    public boolean send(Path listener, Map<String, String> properties) {
        ChannelFuture connected = new Bootstrap()
                .group(thread)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(listener.toFile()));
        if (!connected.awaitUninterruptibly(PATIENCE_MILLIS) || !connected.isSuccess()) {
            return false;
        }
        Channel socket = connected.channel();
        ChannelFuture sent = socket.writeAndFlush(Unpooled.wrappedBuffer(UdevMessage.of(properties)));
        boolean arrived = sent.awaitUninterruptibly(PATIENCE_MILLIS) && sent.isSuccess();
        socket.close().awaitUninterruptibly(PATIENCE_MILLIS);
        if (!arrived) {
            LOG.debug("{} takes no events: {}", listener, String.valueOf(sent.cause()));
        }
        return true;
    }

    @Override
    public void close() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(PATIENCE_MILLIS);
    }
}
