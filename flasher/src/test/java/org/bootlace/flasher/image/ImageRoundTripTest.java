package org.bootlace.flasher.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.DebianProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written in any format is read back as it was. */
final class ImageRoundTripTest {

    private static final int IMAGES = 200;
    private static final byte FILL = (byte) 0xFF;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"INTEL_HEX", "S_RECORD", "DFUSE"})
    void formats_with_addresses_keep_every_segment(ImageFormat format) {
        Random random = new Random(11);
        for (int i = 0; i < IMAGES; i++) {
            FirmwareImage image = image(random);

            FirmwareImage again = again(image, format);

            assertThat(again.format()).isEqualTo(format);
            assertSame(again, image);
            if (format != ImageFormat.DFUSE) {
                assertThat(again.entry()).isEqualTo(image.entry());
            }
        }
    }

    @Test
    void every_format_comes_back_through_every_other() {
        Random random = new Random(12);
        List<ImageFormat> formats = List.of(ImageFormat.INTEL_HEX, ImageFormat.DFUSE, ImageFormat.S_RECORD);
        for (int i = 0; i < 50; i++) {
            FirmwareImage image = image(random);
            for (ImageFormat first : formats) {
                for (ImageFormat second : formats) {
                    assertSame(again(again(image, first), second), image);
                }
            }
        }
    }

    @Test
    void uf2_keeps_every_byte_and_fills_its_blocks() {
        Random random = new Random(13);
        for (int i = 0; i < IMAGES; i++) {
            FirmwareImage image = image(random);

            FirmwareImage again = again(image, ImageFormat.UF2);

            assertThat(again.segments()).allSatisfy(segment -> {
                assertThat(segment.start().value() % 256).isZero();
                assertThat(segment.size() % 256).isZero();
                assertThat(segment.bytes()).isEqualTo(filled(image, segment.range()));
            });
            assertThat(image.ranges())
                    .allSatisfy(range -> assertThat(again.ranges())
                            .anyMatch(block -> block.contains(range.start()) && block.contains(range.last())));
        }
    }

    @Test
    void raw_binary_keeps_every_byte_and_fills_the_gaps() {
        Random random = new Random(14);
        for (int i = 0; i < IMAGES; i++) {
            FirmwareImage image = image(random);
            byte[] bytes = ImageWriter.write("test", image, ImageFormat.RAW_BINARY, FILL);

            AddressRange whole = new AddressRange(image.start(), bytes.length);
            byte[] expected = filled(image, whole);
            assertThat(bytes).isEqualTo(expected);
            assertThat(whole.last())
                    .isEqualTo(image.ranges().get(image.ranges().size() - 1).last());
        }
    }

    @Test
    void objcopy_reads_what_is_written_and_writes_what_is_read() throws IOException {
        DebianProgram objcopy = DebianProgram.required("objcopy", "binutils");
        Path hex = folder.resolve("a.hex");
        Path srec = folder.resolve("b.srec");
        Path back = folder.resolve("c.hex");
        FirmwareImage image = image(new Random(15));
        Files.write(hex, ImageWriter.write("test", image, ImageFormat.INTEL_HEX, FILL));

        objcopy.run("-I", "ihex", "-O", "srec", hex.toString(), srec.toString());
        FirmwareImage theirs = ImageReader.read(srec, Optional.empty());
        Files.write(srec, ImageWriter.write("test", theirs, ImageFormat.S_RECORD, FILL));
        objcopy.run("-I", "srec", "-O", "ihex", srec.toString(), back.toString());

        assertSame(theirs, image);
        assertSame(ImageReader.read(back, Optional.empty()), image);
    }

    private static byte[] filled(FirmwareImage image, AddressRange range) {
        byte[] bytes = new byte[(int) range.length()];
        Arrays.fill(bytes, FILL);
        for (Segment segment : image.segments()) {
            if (range.contains(segment.start())) {
                System.arraycopy(
                        segment.bytes(), 0, bytes, (int) segment.start().minus(range.start()), segment.size());
            }
        }
        return bytes;
    }

    private static FirmwareImage again(FirmwareImage image, ImageFormat format) {
        return ImageReader.read("test", ImageWriter.write("test", image, format, FILL), Optional.empty());
    }

    private static void assertSame(FirmwareImage actual, FirmwareImage expected) {
        assertThat(actual.ranges()).isEqualTo(expected.ranges());
        for (int i = 0; i < expected.segments().size(); i++) {
            assertThat(actual.segments().get(i).bytes())
                    .isEqualTo(expected.segments().get(i).bytes());
        }
    }

    /** Segments of odd sizes and places, over borders of 64 KiB, never touching each other. */
    private static FirmwareImage image(Random random) {
        List<Segment> segments = new ArrayList<>();
        long at = 0x0800_0000L + random.nextInt(0x2_0000);
        for (int i = random.nextInt(4); i >= 0; i--) {
            byte[] bytes = new byte[1 + random.nextInt(3000)];
            random.nextBytes(bytes);
            segments.add(new Segment(Address.of(at), bytes));
            at += bytes.length + 1 + random.nextInt(0x1_8000);
        }
        Optional<Address> entry =
                random.nextBoolean() ? Optional.of(segments.get(0).start().plus(1)) : Optional.empty();
        assertThat(AddressRange.joined(segments.stream().map(Segment::range).toList()))
                .hasSameSizeAs(segments);
        return new FirmwareImage(segments, entry, ImageFormat.RAW_BINARY, FileFacts.NONE);
    }
}
