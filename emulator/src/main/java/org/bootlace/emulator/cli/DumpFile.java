package org.bootlace.emulator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/** The file that the whole flash goes into. Its name never stands for half of the content. */
final class DumpFile {

    private final Path file;
    private final Path part;

    private DumpFile(Path file) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
    }

    /**
     * Makes sure that it can be written, by writing beside it.
     *
     * @throws EmulatorException OUTPUT_NOT_WRITABLE
     */
    static DumpFile claim(Path file) {
        DumpFile dump = new DumpFile(file.toAbsolutePath());
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw new IOException("it is write-protected");
            }
            Files.write(dump.part, new byte[0]);
            Files.delete(dump.part);
            return dump;
        } catch (IOException failure) {
            throw dump.refused(failure);
        }
    }

    synchronized void write(byte[] content) {
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw refused(failure);
        }
    }

    Path path() {
        return file;
    }

    private EmulatorException refused(IOException failure) {
        return new EmulatorException(
                EmulatorFailureKind.OUTPUT_NOT_WRITABLE,
                "cannot write " + file + ": " + FileTrouble.reason(failure),
                "choose a file in a folder that exists and that you may write to",
                failure);
    }
}
