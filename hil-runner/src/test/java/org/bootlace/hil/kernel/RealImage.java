package org.bootlace.hil.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.Sector;
import org.junit.jupiter.api.Assumptions;

/**
 * A real firmware image, the chip it is for, and what flashing it must leave alone.
 *
 * @param file name in the folder of the images
 * @param chip catalogue name
 * @param kept the erasable memory beside the image that holds something of the user's, as the flasher prints it; empty for
 *     an image that is refused, which keeps everything
 * @param refused the element that the chip has no memory for, as the flasher names it; empty when all of it fits
 */
record RealImage(String file, String chip, String kept, String refused) {

    private static final Path FOLDER = Path.of("..", "..", "shared", "firmware");

    /** The images and what is known of them, from the README beside them. */
    private static Stream<RealImage> table() {
        return Stream.of(
                // Between the vectors and the code lies the sector of the settings.
                new RealImage("betaflight_4.5.0_STM32F405.hex", "STM32F405xG", "0x08004000-0x08007FFF", ""),
                new RealImage("inav_6.0.0_STM32F411.hex", "STM32F411xE", "0x08004000-0x08007FFF", ""),
                // Four sectors between its two elements hold the file system.
                new RealImage("micropython_1.18_pyboard1.1_STM32F405.dfu", "STM32F405xG", "0x08004000-0x0801FFFF", ""),
                // Its second element belongs into a QSPI flash that no ROM can write.
                new RealImage(
                        "micropython_1.15_pybd-sf2_STM32F722.dfu",
                        "STM32F722xE",
                        "",
                        "619632 bytes at 0x90000000-0x9009746F (element 2 of target 1"));
    }

    /** Those that fit their chip. */
    static Stream<RealImage> fitting() {
        return table().filter(image -> image.refused.isEmpty());
    }

    /** Those that do not. */
    static Stream<RealImage> refusals() {
        return table().filter(image -> !image.refused.isEmpty());
    }

    /** Where it is; a test that asks is skipped where the images are not beside the checkout. */
    Path path() {
        Path path = FOLDER.resolve(file).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(path), "the firmware images are not beside the checkout: " + path);
        return path;
    }

    ChipProfile profile() {
        return ChipCatalogue.bundled().chip(chip);
    }

    /** Address to bytes of each segment, read without the product's readers. */
    SortedMap<Integer, byte[]> segments() {
        return file.endsWith(".hex") ? HexFile.segments(path()) : DfuSeFile.segments(read(path()));
    }

    /** Fills the whole flash with noise, of which every byte that survives can be told. Returns what it holds then. */
    static byte[] fill(EmulatedBoard board) {
        FlashGeometry flash = geometry(board);
        byte[] noise = new byte[flash.size()];
        new Random(noise.length).nextBytes(noise);
        board.flash().load(flash.start(), noise);
        return noise;
    }

    /** Everything that the flash holds. */
    static byte[] content(EmulatedBoard board) {
        return board.flash().read(geometry(board).start(), geometry(board).size());
    }

    /** What the whole flash must hold afterwards: the image, blank beside it in its sectors, and what was there elsewhere. */
    byte[] over(byte[] before) {
        FlashGeometry flash = profile().memory().flash().geometry();
        byte[] after = before.clone();
        segments()
                .forEach((address, bytes) -> flash.sectors().stream()
                        .filter(sector -> touches(sector, address, bytes.length))
                        .forEach(sector -> Arrays.fill(
                                after,
                                (int) (sector.start() - flash.start()),
                                (int) (sector.start() - flash.start() + sector.size()),
                                (byte) 0xFF)));
        segments()
                .forEach((address, bytes) ->
                        System.arraycopy(bytes, 0, after, (int) (address - flash.start()), bytes.length));
        return after;
    }

    /** The part of {@code content} that the image must leave alone. */
    byte[] hole(byte[] content) {
        long start = profile().memory().flash().geometry().start();
        String[] ends = kept.split("-");
        return Arrays.copyOfRange(
                content, (int) (Long.decode(ends[0]) - start), (int) (Long.decode(ends[1]) - start + 1));
    }

    /** What the flasher says that the chip has. */
    String offered() {
        FlashGeometry flash = profile().memory().flash().geometry();
        return "its flash is 0x%08X-0x%08X".formatted(flash.start(), flash.end() - 1);
    }

    @Override
    public String toString() {
        return file;
    }

    private static boolean touches(Sector sector, int address, int length) {
        return sector.start() < address + length && address < sector.start() + sector.size();
    }

    private static FlashGeometry geometry(EmulatedBoard board) {
        return board.chip().memory().flash().geometry();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
