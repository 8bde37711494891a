package org.bootlace.flasher.image;

import java.nio.file.Path;
import java.util.Optional;
import org.bootlace.flasher.memory.Address;

/** Reads a firmware file; the content decides the format, never the name. */
public final class ImageReader {

    private ImageReader() {}

    /**
     * Reads {@code file}.
     *
     * @param base where a raw binary belongs; must be empty for formats that carry addresses
     * @throws org.bootlace.flasher.failure.Failure an {@code IMAGE_*} kind, or {@code USAGE} when {@code base} is missing
     *     or makes no sense
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static FirmwareImage read(Path file, Optional<Address> base) {
        throw new UnsupportedOperationException(file.toString() + base);
    }

    /**
     * Reads the content of a file.
     *
     * @param name what messages call it
     * @param base as for {@link #read(Path, Optional)}
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static FirmwareImage read(String name, byte[] content, Optional<Address> base) {
        throw new UnsupportedOperationException(name + content.length + base);
    }
}
