package org.bootlace.emulator.export.usbfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.testkit.DebianTool;
import org.bootlace.emulator.time.WallClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's dfu-util works on an emulated board as on a real one: rung 3 of the verification ladder. */
@Tag("umockdev")
class DfuUtilTest {

    private static final int FLASH = 0x08000000;
    private static final int IMAGE = 102_500;

    private final WallClock clock = new WallClock(100);
    private final EmulatedBoard board = EmulatedBoard.builder(
                    ChipCatalogue.bundled().chip("STM32F405xG"))
            .clock(clock)
            .build();

    @TempDir
    private Path folder;

    private UsbfsServer server;
    private DebianTool dfuUtil;

    @BeforeEach
    void start() throws Exception {
        dfuUtil = DebianTool.require("dfu-util", "dfu-util");
        DebianTool.require("umockdev-wrapper", "umockdev");
        server = UsbfsServer.start(folder.resolve("bed"), List.of(new ExportedBoard("1-1", board.usb(), clock)));
        assertThat(server.awaitBoards(Duration.ofSeconds(10))).isTrue();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        board.close();
        clock.close();
    }

    @Test
    void lists_the_four_alternate_settings_by_name() throws Exception {
        assertThat(run("-l"))
                .contains("name=\"@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg\"")
                .contains("name=\"@Option Bytes  /0x1FFFC000/01*016 e\"")
                .contains("name=\"@OTP Memory /0x1FFF7800/01*512 e,01*016 e\"")
                .contains("name=\"@Device Feature/0xFFFF0000/01*004 e\"")
                .contains("serial=\"" + board.serial() + "\"")
                .contains("path=\"1-1\"");
    }

    @Test
    void downloads_an_image_and_uploads_the_same_bytes() throws Exception {
        byte[] image = image();
        board.flash().load(FLASH, new byte[IMAGE]); // all programmed: only an erase makes room
        Path source = Files.write(folder.resolve("image.bin"), image);
        Path copy = folder.resolve("copy.bin");

        run("-a", "0", "-s", "0x08000000", "-D", source.toString());
        assertThat(board.flash().read(FLASH, IMAGE)).isEqualTo(image);

        run("-a", "0", "-s", "0x08000000:" + IMAGE, "-U", copy.toString());
        assertThat(copy).hasBinaryContent(image);
    }

    @Test
    void leave_starts_the_application_which_vanishes_from_the_bootloaders_list() throws Exception {
        Path source = Files.write(folder.resolve("image.bin"), Arrays.copyOf(image(), 3_000));

        run("-a", "0", "-s", "0x08000000:leave", "-D", source.toString());

        await().untilAsserted(() -> assertThat(board.running()).isNotEqualTo(Running.ROM));
        assertThat(run("-l")).doesNotContain("Internal Flash");
    }

    @Test
    void cable_that_is_pulled_while_it_works_ends_it_with_an_error() throws Exception {
        Path source = Files.write(folder.resolve("image.bin"), new byte[900_000]);
        clock.at(clock.now() + Duration.ofMillis(1_500).toNanos(), board::unplug);

        DebianTool.Result result =
                dfuUtil.run(server.environment(), List.of("-a", "0", "-s", "0x08000000", "-D", source.toString()));

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        assertThat(result.output()).doesNotContain("File downloaded successfully");
    }

    @Test
    void board_behind_two_hubs_is_found_by_its_path_and_not_mistaken_for_another() throws Exception {
        byte[] image = image();
        Path source = Files.write(folder.resolve("image.bin"), image);
        try (EmulatedBoard near = board();
                EmulatedBoard far = board();
                UsbfsServer hubs = UsbfsServer.start(
                        folder.resolve("hubs"),
                        List.of(
                                new ExportedBoard("1-3", near.usb(), clock),
                                new ExportedBoard("1-2.4.3", far.usb(), clock)))) {
            assertThat(hubs.awaitBoards(Duration.ofSeconds(10))).isTrue();

            assertThat(dfuUtil.run(hubs.environment(), List.of("-l")).output())
                    .contains("path=\"1-3\"")
                    .contains("path=\"1-2.4.3\"");
            DebianTool.Result result = dfuUtil.run(
                    hubs.environment(),
                    List.of("-p", "1-2.4.3", "-a", "0", "-s", "0x08000000", "-D", source.toString()));

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(far.flash().read(FLASH, IMAGE)).isEqualTo(image);
            assertThat(near.flash().read(FLASH, 4)).containsExactly(-1, -1, -1, -1);
        }
    }

    private EmulatedBoard board() {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .build();
    }

    /** A vector table that an application of an F405 could have, and noise. */
    private static byte[] image() {
        byte[] image = new byte[IMAGE];
        new Random(405).nextBytes(image);
        byte[] vectors = {0, 0, 2, 0x20, (byte) 0xC1, 1, 0, 8};
        System.arraycopy(vectors, 0, image, 0, vectors.length);
        return image;
    }

    private String run(String... arguments) throws Exception {
        DebianTool.Result result = dfuUtil.run(server.environment(), List.of(arguments));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }
}
