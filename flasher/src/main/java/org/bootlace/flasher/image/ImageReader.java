package org.bootlace.flasher.image;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.BoundedFile;
import org.bootlace.flasher.file.FileTrouble;
import org.bootlace.flasher.image.dfuse.DfuSeReader;
import org.bootlace.flasher.image.dfuse.DfuSuffix;
import org.bootlace.flasher.image.elf.ElfReader;
import org.bootlace.flasher.image.file.DecodedFile;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.image.file.FileFailures;
import org.bootlace.flasher.image.ihex.IntelHexFile;
import org.bootlace.flasher.image.ihex.IntelHexReader;
import org.bootlace.flasher.image.raw.RawBinaryReader;
import org.bootlace.flasher.image.srec.SRecordReader;
import org.bootlace.flasher.image.uf2.Uf2Reader;
import org.bootlace.flasher.memory.Address;

/** Reads a firmware file; the content decides the format, never the name. */
public final class ImageReader {

    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final Map<ImageFormat, BiFunction<String, byte[], DecodedFile>> READERS = Map.of(
            ImageFormat.INTEL_HEX, ImageReader::hex,
            ImageFormat.S_RECORD, SRecordReader::read,
            ImageFormat.DFUSE, DfuSeReader::read,
            ImageFormat.ELF, ElfReader::read,
            ImageFormat.UF2, Uf2Reader::read);

    private ImageReader() {}

    /**
     * Reads {@code file}, whose format carries addresses.
     *
     * @throws Failure as {@link #read(Path, Optional)}; {@code USAGE} for a raw binary
     */
    public static FirmwareImage read(Path file) {
        return read(file, Optional.empty());
    }

    /**
     * Reads {@code file}, at most 64 MiB.
     *
     * @param base where a raw binary belongs; must be empty for formats that carry addresses
     * @throws Failure an {@code IMAGE_*} kind, or {@code USAGE} when {@code base} is missing or makes no sense
     */
    public static FirmwareImage read(Path file, Optional<Address> base) {
        String name = String.valueOf(file.getFileName());
        try {
            byte[] content = BoundedFile.read(file, MAX_BYTES)
                    .orElseThrow(() -> new Failure(
                            FailureKind.IMAGE_NOT_FIRMWARE,
                            "%s has more than 64 MiB, more than any firmware.".formatted(name),
                            "Choose the firmware file; the largest that is read has 64 MiB."));
            return read(name, content, base);
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
        ImageFormat format = FormatSniffer.formatOf(name, content, base.isPresent());
        if (format == ImageFormat.RAW_BINARY) {
            return raw(name, content, base);
        }
        byte[] text = FormatSniffer.withoutMark(content);
        base.ifPresent(address -> {
            throw new Failure(
                    FailureKind.USAGE,
                    "%s is %s, which has addresses of its own; %s cannot apply."
                            .formatted(name, format.title(), address),
                    "Leave --address out.");
        });
        DecodedFile file = Objects.requireNonNull(READERS.get(format)).apply(name, text);
        return new FirmwareImage(file.segments(), file.entry(), format, file.facts());
    }

    private static DecodedFile hex(String name, byte[] content) {
        IntelHexFile file = IntelHexReader.read(name, content);
        return new DecodedFile(file.segments(), file.entry(), FileFacts.NONE);
    }

    /** A raw binary, or anything at all with a DFU suffix. */
    private static FirmwareImage raw(String name, byte[] content, Optional<Address> base) {
        Optional<DfuSuffix> suffix = DfuSuffix.of(content);
        if (suffix.isPresent()) {
            suffix.get().requireIntact(new FileFailures(name), content);
            byte[] payload =
                    Arrays.copyOf(content, content.length - suffix.get().length());
            if (DfuSuffix.of(payload).isPresent()) {
                throw new FileFailures(name).malformed("has a DFU suffix behind another one");
            }
            FirmwareImage inner = read(name, payload, base);
            FileFacts facts =
                    FileFacts.of(suffix.get().fields(), suffix.get().ids()).around(inner.facts());
            return new FirmwareImage(inner.segments(), inner.entry(), inner.format(), facts);
        }
        Address start = base.orElseThrow(() -> new Failure(
                FailureKind.USAGE,
                "%s is a raw binary, which does not say where it belongs.".formatted(name),
                "Give the address that it was linked for, usually --address 0x08000000."));
        return new FirmwareImage(
                List.of(RawBinaryReader.read(name, content, start)),
                Optional.empty(),
                ImageFormat.RAW_BINARY,
                FileFacts.NONE);
    }

    private static Failure unreadable(Path file, IOException cause) {
        boolean missing = cause instanceof NoSuchFileException;
        return new Failure(
                        FailureKind.IMAGE_UNREADABLE,
                        missing
                                ? "There is no file %s.".formatted(file)
                                : "%s cannot be read: %s.".formatted(file, FileTrouble.words(cause)),
                        missing ? "Check the path." : "Check that it is a file and that you may read it.")
                .causedBy(cause);
    }
}
