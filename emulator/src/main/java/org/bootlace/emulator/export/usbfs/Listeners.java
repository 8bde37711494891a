package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of programs that watch for devices. umockdev names them by file descriptor, {@code event5}, so the next
 * program with the same number of open files takes the name away from one that still listens; a second name, by inode,
 * keeps it within reach.
 */
final class Listeners implements AutoCloseable {

    /** Below the testbed. */
    static final String FOLDER = ".listeners";

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Path root;
    private final Path folder;
    private final WatchService watch;

    private Listeners(Path root, WatchService watch) {
        this.root = root;
        this.folder = root.resolve(FOLDER);
        this.watch = watch;
    }

    /** Watches {@code root} from now on. */
    static Listeners of(Path root) throws IOException {
        WatchService watch = root.getFileSystem().newWatchService();
        Listeners listeners = new Listeners(root, watch);
        Files.createDirectories(listeners.folder);
        root.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        Thread thread = new Thread(listeners::run, "usbfs-listeners");
        thread.setDaemon(true);
        thread.start();
        return listeners;
    }

    /** Those there are now; some of them may be dead. */
    List<Path> now() throws IOException {
        scan();
        try (Stream<Path> kept = Files.list(folder)) {
            return kept.toList();
        }
    }

    /** Nobody has it open any more. */
    void forget(Path listener) throws IOException {
        Files.deleteIfExists(listener);
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }

    private void run() {
        try {
            while (true) {
                WatchKey key = watch.take();
                key.pollEvents();
                scan();
                if (!key.reset()) {
                    return;
                }
            }
        } catch (ClosedWatchServiceException closed) {
            LOG.debug("{} is no longer watched", root);
        } catch (IOException failure) {
            LOG.warn("cannot see who watches for devices in {}: {}", root, failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void scan() throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            for (Path socket : content.filter(Listeners::isSocket).toList()) {
                keep(socket);
            }
        }
    }

    private void keep(Path socket) throws IOException {
        try {
            Files.createLink(folder.resolve(String.valueOf(Files.getAttribute(socket, "unix:ino"))), socket);
        } catch (FileAlreadyExistsException known) {
            LOG.trace("{} is known", socket);
        } catch (NoSuchFileException gone) {
            LOG.trace("{} is gone", socket);
        }
    }

    private static boolean isSocket(Path path) {
        return path.getFileName().toString().matches("event\\d+");
    }
}
