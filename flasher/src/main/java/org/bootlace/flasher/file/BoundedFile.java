package org.bootlace.flasher.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reading that ends, also where a name stands for a device without an end, or for a file that grows meanwhile. */
public final class BoundedFile {

    private BoundedFile() {}

    /**
     * All of {@code file}; empty when it has more than {@code most} bytes.
     *
     * @param most less than {@link Integer#MAX_VALUE}
     */
    public static Optional<byte[]> read(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most + 1);
            return content.length > most ? Optional.empty() : Optional.of(content);
        }
    }
}
