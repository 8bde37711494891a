package org.bootlace.features.usbfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbfs.UmockdevLibrary;
import org.bootlace.emulator.export.usbfs.UsbfsServer;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.features.firmware.FileDamage;
import org.bootlace.features.firmware.FirmwareSegment;
import org.bootlace.features.firmware.IntelHexWriter;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rung 3 with several boards: one process, real libusb on several threads, wall time. */
@Tag("umockdev")
class ManyBoardsThroughLibusbTest {

    private static final double SPEED = 50;

    private final WallClock clock = new WallClock(SPEED);
    private final EmulatedBoard one = board(1);
    private final EmulatedBoard two = board(2);
    private final MadeUpFirmware firmware = MadeUpFirmware.withSettingsHole(150_001, 11);

    @TempDir
    private Path directory;

    private UsbfsServer server;

    @BeforeEach
    void serve() throws InterruptedException, IOException {
        requireUmockdev();
        Files.write(directory.resolve("firmware.hex"), FileDamage.text(IntelHexWriter.lines(firmware)));
        server = UsbfsServer.start(
                directory.resolve("bed"),
                List.of(new ExportedBoard("1-1", one.usb(), clock), new ExportedBoard("1-2", two.usb(), clock)));
        assertThat(server.awaitBoards(Duration.ofSeconds(10))).isTrue();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        one.close();
        two.close();
        clock.close();
    }

    @Test
    void two_boards_are_flashed_at_the_same_time() throws IOException {
        String said = run("flash", firmwareFile(), "--all", "--jobs", "2");

        assertThat(said).contains("2 of 2 boards passed.", "usb:1-1  PASS ", "usb:1-2  PASS ");
        assertThat(said.indexOf("[usb:1-1] Board")).isLessThan(said.indexOf("PASS  usb:1-2"));
        assertThat(said.indexOf("[usb:1-2] Board")).isLessThan(said.indexOf("PASS  usb:1-1"));
        requireFlashed(one);
        requireFlashed(two);
    }

    @Test
    void a_station_serves_both() throws IOException {
        String said = run("watch", firmwareFile(), "--max", "2");

        assertThat(said).contains("2 passed, 0 failed.");
        requireFlashed(one);
        requireFlashed(two);
    }

    /** Without hot-plug events, which a machine without udev has none of, waiting goes on by looking. */
    @Test
    void a_board_that_comes_later_is_waited_for() throws IOException {
        two.unplug();
        Process process =
                start("flash", firmwareFile(), "--board", "usb:1-2", "--board", "usb:1-1", "--wait", "--no-leave");
        one.unplug();
        two.boot0(true);
        one.boot0(true);
        one.plugIn();
        two.plugIn();

        assertThat(finish(process)).contains("2 of 2 boards passed.");
        requireContent(one);
        requireContent(two);
    }

    private String firmwareFile() {
        return directory.resolve("firmware.hex").toString();
    }

    private void requireFlashed(EmulatedBoard board) {
        requireContent(board);
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    private void requireContent(EmulatedBoard board) {
        for (FirmwareSegment segment : firmware.segments()) {
            assertThat(board.flash().read(segment.address(), segment.bytes().length))
                    .isEqualTo(segment.bytes());
        }
    }

    private EmulatedBoard board(int seed) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .seed(seed)
                .build();
    }

    private String run(String... arguments) throws IOException {
        return finish(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CommandThroughLibusb.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(server.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        process.onExit().orTimeout(3, TimeUnit.MINUTES).exceptionally(late -> process.destroyForcibly());
        return process;
    }

    private static String finish(Process process) throws IOException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
        return said;
    }

    private static void requireUmockdev() {
        try {
            UmockdevLibrary.find();
        } catch (EmulatorException missing) {
            if (System.getenv("CI") != null) {
                fail("umockdev is missing: apt-get install umockdev", missing);
            }
            Assumptions.abort("umockdev is missing: apt-get install umockdev");
        }
    }
}
