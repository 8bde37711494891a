package org.bootlace.flasher.cli;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;
import static org.bootlace.flasher.fuzz.FuzzLaws.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageFormat;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.image.ImageWriter;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;

/**
 * Firmware files of any format, as they are and with their checksums mended: read, explained as {@code image} does, written in
 * each format as {@code convert} does, and read again.
 */
public final class ImageFuzz {

    private static final Path NAME = Path.of("fuzzed");
    private static final Optional<Address> BASE = Optional.of(Address.of(0x0800_0000));
    private static final Optional<MemoryLayout> FLASH = Chips.part("STM32F405xG");
    private static final byte FILL = 0x5A;
    private static final long WIDEST_BINARY = 1 << 20;

    private ImageFuzz() {}

    public static void fuzzerTestOneInput(byte[] file) {
        Optional<FirmwareImage> unaddressed = whole(file, Optional.empty());
        if (unaddressed.isEmpty()) {
            whole(file, BASE);
        }
        byte[] mended = MendedFile.of(file);
        if (!Arrays.equals(mended, file)) {
            whole(mended, Optional.empty());
        }
    }

    /** Whether a file is taken for an image at all, be it mended. */
    static boolean isTaken(byte[] file) {
        return read(file, Optional.empty()).isPresent()
                || read(MendedFile.of(file), Optional.empty()).isPresent();
    }

    private static Optional<FirmwareImage> whole(byte[] file, Optional<Address> base) {
        Optional<FirmwareImage> image = within(16, 2000, file.length, () -> read(file, base));
        image.ifPresent(read -> {
            explain(read);
            for (ImageFormat format : ImageFormat.values()) {
                if (format.writable()) {
                    convert(read, format);
                }
            }
        });
        return image;
    }

    private static Optional<FirmwareImage> read(byte[] file, Optional<Address> base) {
        return tried(() -> ImageReader.read(NAME.toString(), file, base));
    }

    private static void explain(FirmwareImage image) {
        ImageView view = ImageView.of(new ImageFile(NAME, image), Optional.empty(), FLASH);
        view.text().forEach(line -> demandPrintable(line));
        demand(!JsonText.of(view.json()).isBlank(), "an explanation without a word");
    }

    private static void convert(FirmwareImage image, ImageFormat format) {
        long width = image.segments().get(image.segments().size() - 1).range().end()
                - image.start().value();
        if (format == ImageFormat.RAW_BINARY && width > WIDEST_BINARY) {
            return;
        }
        byte[] file = ImageWriter.write("converted", image, format, FILL);
        Optional<Address> base = format == ImageFormat.RAW_BINARY ? Optional.of(image.start()) : Optional.empty();
        if (format == ImageFormat.RAW_BINARY && !isRaw(file, base)) {
            return;
        }
        FirmwareImage again = ImageReader.read("converted", file, base);
        boolean fills = format == ImageFormat.RAW_BINARY || format == ImageFormat.UF2;
        demand(
                fills ? holds(again, image) : same(again.segments(), image.segments()),
                "converted to %s it is another image: %s".formatted(format, again.segments()));
        demand(format != ImageFormat.INTEL_HEX || again.entry().equals(image.entry()), "the entry is lost");
    }

    /** Bytes that happen to look like a file of another format, or like no firmware, are read as that. */
    private static boolean isRaw(byte[] file, Optional<Address> base) {
        return tried(() -> ImageReader.read("converted", file, base))
                .filter(image -> image.format() == ImageFormat.RAW_BINARY && image.size() == file.length)
                .isPresent();
    }

    private static boolean same(List<Segment> some, List<Segment> others) {
        boolean same = some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            same = some.get(i).start().equals(others.get(i).start())
                    && Arrays.equals(some.get(i).bytes(), others.get(i).bytes());
        }
        return same;
    }

    private static boolean holds(FirmwareImage filled, FirmwareImage image) {
        return image.segments().stream()
                .allMatch(segment -> filled.segmentAt(segment.start())
                        .filter(found -> found.range().contains(segment.range().last()))
                        .map(found -> found.within(segment.range()).bytes())
                        .filter(bytes -> Arrays.equals(bytes, segment.bytes()))
                        .isPresent());
    }
}
