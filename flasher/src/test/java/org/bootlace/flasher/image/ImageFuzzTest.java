package org.bootlace.flasher.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is in a file, reading it ends: with an image, or with a failure that has a kind and a remedy. */
final class ImageFuzzTest {

    private static final int FILES = 4000;
    private static final FirmwareImage SEED = new FirmwareImage(
            List.of(
                    new Segment(Address.of(0x0800_0000), new byte[300]),
                    new Segment(Address.of(0x0800_FFF0), new byte[40]),
                    new Segment(Address.of(0x0802_0000), new byte[1])),
            Optional.of(Address.of(0x0800_0001)),
            ImageFormat.RAW_BINARY,
            FileFacts.NONE);

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void damaged_file_gives_an_image_or_a_classified_failure(ImageFormat format) {
        byte[] seed = seed(format);
        Random random = new Random(format.ordinal());
        int refused = Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            int count = 0;
            for (int i = 0; i < FILES; i++) {
                Optional<Address> base = random.nextBoolean() ? Optional.empty() : Optional.of(Address.of(0x0800_0000));
                count += refused(mutated(seed, random), base);
            }
            return count;
        });
        assertThat(refused).isPositive();
    }

    private static int refused(byte[] file, Optional<Address> base) {
        try {
            FirmwareImage image = ImageReader.read("fuzzed", file, base);
            assertThat(image.segments()).isNotEmpty();
            return 0;
        } catch (Failure failure) {
            assertThat(failure.remedy()).isNotBlank();
            return 1;
        }
    }

    private static byte[] seed(ImageFormat format) {
        return format == ImageFormat.ELF
                ? org.bootlace.flasher.testkit.SmallElf.bytes(SEED.segments().get(0))
                : ImageWriter.write("seed", SEED, format, (byte) 0xFF);
    }

    /** A few changes: bits, edge values of any width, pieces cut out, doubled or swapped, a shorter or longer file. */
    private static byte[] mutated(byte[] seed, Random random) {
        byte[] file = seed.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && file.length > 0; changes--) {
            int at = random.nextInt(file.length);
            switch (random.nextInt(6)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 ->
                    Arrays.fill(
                            file, at, Math.min(file.length, at + (1 << random.nextInt(3))), (byte) -random.nextInt(2));
                case 2 -> file = Arrays.copyOf(file, at);
                case 3 -> file = Arrays.copyOf(file, file.length + random.nextInt(600));
                case 4 -> file = spliced(file, at, random);
                default -> file[at] = (byte) random.nextInt(256);
            }
        }
        return file;
    }

    private static byte[] spliced(byte[] file, int at, Random random) {
        List<byte[]> pieces = new ArrayList<>(List.of(
                Arrays.copyOf(file, at),
                Arrays.copyOfRange(file, random.nextInt(file.length), file.length),
                Arrays.copyOfRange(file, at, file.length)));
        pieces.remove(random.nextInt(3));
        byte[] joined = Arrays.copyOf(pieces.get(0), pieces.get(0).length + pieces.get(1).length);
        System.arraycopy(pieces.get(1), 0, joined, pieces.get(0).length, pieces.get(1).length);
        return joined;
    }
}
