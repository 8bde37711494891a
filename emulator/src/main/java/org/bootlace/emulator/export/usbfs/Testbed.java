package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/**
 * The folder that umockdev shows to programs as {@code /sys} and {@code /dev}: {@code sys/devices/...} with attributes,
 * {@code sys/bus/usb/devices} with links to it, {@code dev/bus/usb/BBB/DDD} nodes (plain files that hold the
 * descriptors), and {@code ioctl/dev/bus/usb/BBB/DDD} for the sockets behind them.
 */
final class Testbed implements AutoCloseable {

    private static final String MARKER = ".bootlace-testbed";
    private static final String BUS = "sys/bus/usb/devices";
    /** sun_path holds 108 bytes with the terminator, and umockdev adds {@code /ioctl//dev/bus/usb/001/002}. */
    private static final int LONGEST = 107 - "/ioctl//dev/bus/usb/001/002".length();

    private final Path root;
    private final FileChannel lock;

    private Testbed(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes an empty testbed at {@code directory}.
     *
     * @throws EmulatorException ADDRESS_IN_USE when another process serves it; OUTPUT_NOT_WRITABLE when it holds files of
     *     somebody else or cannot be written; EXPORT_FAILED when its name is too long for a socket
     */
    static Testbed create(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        if (root.toString().length() > LONGEST) {
            throw new EmulatorException(
                    EmulatorFailureKind.EXPORT_FAILED,
                    root + " is longer than the " + LONGEST + " characters that leave room for a socket's name",
                    "choose a folder with a shorter name, such as one below /tmp");
        }
        try {
            return new Testbed(root, prepare(root));
        } catch (IOException failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.OUTPUT_NOT_WRITABLE,
                    "cannot build the testbed in " + root + ": " + failure.getMessage(),
                    "choose a folder you may write to",
                    failure);
        }
    }

    Path root() {
        return root;
    }

    /** Where the socket of a node belongs; the folder exists. */
    Path socket(DeviceNode.BusAddress address) throws IOException {
        Path path = root.resolve("ioctl/dev").resolve(address.node());
        Files.createDirectories(path.getParent());
        return path;
    }

    /** Shows a device; the link below the bus, by which programs find it, comes last. */
    void publish(DeviceNode node) throws IOException {
        Path folder = folder(node);
        FileTree.delete(folder);
        Files.createDirectories(folder);
        write(folder, SysfsAttributes.of(node));
        byte[] descriptors = descriptors(node);
        Files.write(folder.resolve("descriptors"), descriptors);
        Files.createSymbolicLink(folder.resolve("subsystem"), folder.relativize(root.resolve("sys/bus/usb")));
        Path device = root.resolve("dev").resolve(node.address().node());
        Files.createDirectories(device.getParent());
        Files.write(device, descriptors);
        deviceNumber(node);
        Files.createSymbolicLink(link(node), root.resolve(BUS).relativize(folder));
    }

    /** Takes it away again, in the opposite order. */
    void withdraw(DeviceNode node) throws IOException {
        Files.deleteIfExists(link(node));
        Files.deleteIfExists(root.resolve("dev").resolve(node.address().node()));
        Files.deleteIfExists(numberLink(node));
        FileTree.delete(folder(node));
    }

    /** Removes the testbed's content; the folder itself stays when it was there before. */
    @Override
    public void close() throws IOException {
        lock.close();
        if (!Files.exists(root)) {
            return; // somebody was faster
        }
        clear(root);
        Files.deleteIfExists(root.resolve(MARKER));
        try (Stream<Path> left = Files.list(root)) {
            if (left.findAny().isEmpty()) {
                Files.delete(root);
            }
        }
    }

    private static FileChannel prepare(Path root) throws IOException {
        Files.createDirectories(root);
        refuseForeign(root);
        FileChannel marker =
                FileChannel.open(root.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(marker)) {
            marker.close();
            throw new EmulatorException(
                    EmulatorFailureKind.ADDRESS_IN_USE,
                    "another process serves boards in " + root,
                    "stop it, or choose another folder");
        }
        marker.write(
                ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        clear(root);
        Files.createDirectories(root.resolve(BUS));
        Files.createDirectories(root.resolve("dev/.node"));
        return marker;
    }

    private static boolean locked(FileChannel marker) throws IOException {
        try {
            return marker.tryLock() != null;
        } catch (OverlappingFileLockException ownServer) {
            return false;
        }
    }

    private static void refuseForeign(Path root) throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            boolean empty = content.findAny().isEmpty();
            if (!empty && !Files.exists(root.resolve(MARKER))) {
                throw new EmulatorException(
                        EmulatorFailureKind.OUTPUT_NOT_WRITABLE,
                        root + " holds files that are not a testbed of this program",
                        "choose an empty or a new folder");
            }
        }
    }

    /** Removes what we made, and the event sockets that umockdev's clients leave behind. */
    private static void clear(Path root) throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            for (Path part : content.filter(Testbed::isOurs).toList()) {
                FileTree.delete(part);
            }
        }
    }

    private static boolean isOurs(Path part) {
        return part.getFileName().toString().matches("sys|dev|ioctl|event\\d+|\\" + Listeners.FOLDER);
    }

    private Path folder(DeviceNode node) {
        return root.resolve("sys").resolve(node.devpath());
    }

    private Path link(DeviceNode node) {
        return root.resolve(BUS).resolve(node.busid());
    }

    /** umockdev reads major and minor number of a node from a link's text. */
    private Path numberLink(DeviceNode node) {
        return root.resolve("dev/.node").resolve(node.address().node().replace('/', '_'));
    }

    private void deviceNumber(DeviceNode node) throws IOException {
        Files.deleteIfExists(numberLink(node));
        Files.createSymbolicLink(
                numberLink(node), Path.of("189:" + node.address().minor()));
    }

    private static byte[] descriptors(DeviceNode node) {
        return ByteBuffer.allocate(node.device().length + node.configuration().length)
                .put(node.device())
                .put(node.configuration())
                .array();
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue() + "\n");
        }
    }
}
