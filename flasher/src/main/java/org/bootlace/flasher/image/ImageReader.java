package org.bootlace.flasher.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.ihex.IntelHexFile;
import org.bootlace.flasher.image.ihex.IntelHexReader;
import org.bootlace.flasher.image.raw.RawBinaryReader;
import org.bootlace.flasher.memory.Address;

/** Reads a firmware file; the content decides the format, never the name. */
public final class ImageReader {

    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int SNIFFED_BYTES = 512;

    private ImageReader() {}

    /**
     * Reads {@code file}, at most 64 MiB.
     *
     * @param base where a raw binary belongs; must be empty for formats that carry addresses
     * @throws Failure an {@code IMAGE_*} kind, or {@code USAGE} when {@code base} is missing or makes no sense
     */
    public static FirmwareImage read(Path file, Optional<Address> base) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Failure(
                        FailureKind.IMAGE_NOT_FIRMWARE,
                        "%s has %d bytes, more than any firmware.".formatted(name, Files.size(file)),
                        "Choose the firmware file; the largest that is read has 64 MiB.");
            }
            return read(name, Files.readAllBytes(file), base);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    /**
     * Reads the content of a file.
     *
     * @param name what messages call it
     * @param base as for {@link #read(Path, Optional)}
     * @throws Failure as {@link #read(Path, Optional)}
     */
    public static FirmwareImage read(String name, byte[] content, Optional<Address> base) {
        if (content.length == 0) {
            throw new Failure(FailureKind.IMAGE_TRUNCATED, name + " is empty.", "Download it again.");
        }
        boolean text = isText(content);
        ForeignFile.recognise(content, text).ifPresent(kind -> {
            throw kind.failure(name);
        });
        boolean hex = firstVisible(content) == ':';
        if (hex && base.isPresent()) {
            throw new Failure(
                    FailureKind.USAGE,
                    "%s is Intel HEX, which has addresses of its own; %s cannot apply.".formatted(name, base.get()),
                    "Leave --address out.");
        }
        return hex || (text && base.isEmpty()) ? hex(name, content) : raw(name, content, base);
    }

    private static FirmwareImage hex(String name, byte[] content) {
        IntelHexFile file = IntelHexReader.read(name, content);
        return new FirmwareImage(file.segments(), file.entry(), ImageFormat.INTEL_HEX);
    }

    private static FirmwareImage raw(String name, byte[] content, Optional<Address> base) {
        Address start = base.orElseThrow(() -> new Failure(
                FailureKind.USAGE,
                "%s is a raw binary, which does not say where it belongs.".formatted(name),
                "Give the address that it was linked for, usually --address 0x08000000."));
        return new FirmwareImage(
                List.of(RawBinaryReader.read(name, content, start)), Optional.empty(), ImageFormat.RAW_BINARY);
    }

    private static int firstVisible(byte[] content) {
        for (byte value : content) {
            if (!Character.isWhitespace(value)) {
                return value;
            }
        }
        return ' ';
    }

    /** Text without a colon in front is most likely a damaged Intel HEX file, whose reader names the line. */
    private static boolean isText(byte[] content) {
        for (int i = 0; i < Math.min(content.length, SNIFFED_BYTES); i++) {
            if (content[i] >= 0 && content[i] < ' ' && !Character.isWhitespace(content[i])) {
                return false;
            }
        }
        return true;
    }

    private static Failure unreadable(Path file, IOException cause) {
        boolean missing = cause instanceof NoSuchFileException;
        return new Failure(
                        FailureKind.IMAGE_UNREADABLE,
                        missing
                                ? "There is no file %s.".formatted(file)
                                : "%s cannot be read: %s.".formatted(file, cause.getMessage()),
                        missing ? "Check the path." : "Check that it is a file and that you may read it.")
                .causedBy(cause);
    }
}
