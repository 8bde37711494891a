package org.bootlace.flasher.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is whole on the disk once it has its name, also after a power cut. */
public final class DurableFile {

    private DurableFile() {}

    /** Makes or replaces {@code name} in {@code directory}; when that fails, what was there before stays. */
    public static void write(Path directory, String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Path part = Files.createTempFile(directory, name + ".", ".part");
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        forceDirectory(directory);
    }

    /** Where directories can be opened, their entries are forced too; elsewhere the system sees to it. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notPossible) {
            // Windows opens no directories.
        }
    }
}
