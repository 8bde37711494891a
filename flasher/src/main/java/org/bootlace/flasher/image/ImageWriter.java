package org.bootlace.flasher.image;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.dfuse.DfuSeWriter;
import org.bootlace.flasher.image.ihex.IntelHexWriter;
import org.bootlace.flasher.image.raw.RawBinaryWriter;
import org.bootlace.flasher.image.srec.SRecordWriter;
import org.bootlace.flasher.image.uf2.Uf2Family;
import org.bootlace.flasher.image.uf2.Uf2Writer;
import org.bootlace.flasher.memory.Segment;

/** Writes a firmware image as a file, in each format but ELF. */
public final class ImageWriter {

    private ImageWriter() {}

    /**
     * The content of a file.
     *
     * @param name what messages call it
     * @param fill byte between segments where the format cannot leave a gap
     * @throws Failure {@code USAGE} when the format cannot be written or not hold this image
     */
    public static byte[] write(String name, FirmwareImage image, ImageFormat format, byte fill) {
        List<Segment> segments = image.segments();
        return switch (format) {
            case INTEL_HEX -> IntelHexWriter.write(segments, image.entry());
            case S_RECORD -> SRecordWriter.write(segments, image.entry());
            case DFUSE -> DfuSeWriter.write(segments);
            case UF2 -> Uf2Writer.write(segments, family(image), fill);
            case RAW_BINARY -> RawBinaryWriter.write(name, segments, fill);
            case ELF ->
                throw new Failure(
                        FailureKind.USAGE, "ELF files are read, not written.", "Write hex, srec, dfu, uf2 or bin.");
        };
    }

    private static Optional<Long> family(FirmwareImage image) {
        return image.facts().builtFor().stream()
                .flatMap(chip -> Uf2Family.idOf(chip).stream())
                .findFirst();
    }
}
