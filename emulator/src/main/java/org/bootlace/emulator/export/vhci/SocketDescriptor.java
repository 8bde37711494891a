package org.bootlace.emulator.export.vhci;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The number of a connection's file descriptor, which Java does not tell but Linux does: the connection's row in the table
 * of TCP sockets has an inode, and a link in {@code /proc/self/fd} leads to it.
 *
 * <p>Source: proc(5).
 */
final class SocketDescriptor {

    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private SocketDescriptor() {}

    static int of(SocketChannel channel) throws IOException {
        int local = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        int remote = ((InetSocketAddress) channel.getRemoteAddress()).getPort();
        Set<String> links = links(local, remote);
        try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN)) {
            for (Path each : open) {
                if (links.contains(target(each))) {
                    return Integer.parseInt(String.valueOf(each.getFileName()));
                }
            }
        }
        throw new IOException(
                "no descriptor in " + OPEN + " is the connection from port " + local + " to port " + remote);
    }

    /** Sockets of that pair of ports, whoever owns them. */
    private static Set<String> links(int local, int remote) throws IOException {
        Set<String> links = new HashSet<>();
        for (Path table : TABLES) {
            if (Files.exists(table)) {
                for (String row : Files.readAllLines(table)) {
                    String[] fields = row.strip().split("\\s+", -1);
                    if (fields.length > INODE && isPort(fields[LOCAL], local) && isPort(fields[REMOTE], remote)) {
                        links.add("socket:[" + fields[INODE] + "]");
                    }
                }
            }
        }
        return links;
    }

    private static boolean isPort(String address, int port) {
        return address.endsWith(String.format(":%04X", port));
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        }
    }
}
