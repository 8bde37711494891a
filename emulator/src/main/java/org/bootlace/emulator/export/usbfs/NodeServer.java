package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket behind one device node: a connection for each program that opened it, a thread for each connection. */
final class NodeServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeServer.class);

    private final BusDevice device;
    private final Path path;
    private final ServerSocketChannel listening;

    private NodeServer(BusDevice device, Path path, ServerSocketChannel listening) {
        this.device = device;
        this.path = path;
        this.listening = listening;
    }

    /** Listens at {@code path}, whose folder exists. */
    static NodeServer listen(BusDevice device, Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(path));
        NodeServer server = new NodeServer(device, path, channel);
        start("usbfs-accept", server::accept);
        return server;
    }

    /** Lets nobody else in. Programs that have the device open keep their connection: they are to see ENODEV. */
    @Override
    public void close() throws IOException {
        listening.close();
        Files.deleteIfExists(path);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listening.accept();
                start("usbfs-client", () -> serve(client));
            }
        } catch (IOException closed) {
            LOG.debug("{} no longer listens", path);
        }
    }

    private void serve(SocketChannel client) {
        try (IoctlConnection connection = new IoctlConnection(client);
                OpenDevice open = new OpenDevice(device, connection)) {
            while (true) {
                answer(open, connection, connection.next());
            }
        } catch (IOException closed) {
            LOG.debug("a program closed {}: {}", path, closed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(OpenDevice open, IoctlConnection connection, IoctlConnection.Request call)
            throws IOException, InterruptedException {
        if (call.call() == IoctlConnection.READ) {
            connection.passThrough(); // the node holds the descriptors, as usbfs serves them
        } else if (call.call() == IoctlConnection.IOCTL) {
            connection.done(Ioctl.answer(open, device.isGone(), connection, call));
        } else {
            connection.done(IoctlResult.error(Errno.EINVAL));
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
