package org.bootlace.features.usbfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
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
import org.bootlace.emulator.fault.FaultPlan;
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

/**
 * Rung 3: a JVM of its own reaches the emulated board through usb4java, the real libusb and usbfs ioctls, and knows nothing
 * of the emulator behind them.
 */
@Tag("umockdev")
class UsbfsRungTest {

    private static final double SPEED = 100;

    private final WallClock clock = new WallClock(SPEED);
    private final EmulatedBoard board = EmulatedBoard.builder(
                    ChipCatalogue.bundled().chip("STM32F405xG"))
            .clock(clock)
            .build();

    @TempDir
    private Path directory;

    private UsbfsServer server;

    @BeforeEach
    void serve() throws InterruptedException {
        requireUmockdev();
        server = UsbfsServer.start(directory.resolve("bed"), List.of(new ExportedBoard("1-1", board.usb(), clock)));
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
    void a_firmware_flashed_through_usb4java_arrives_byte_for_byte_and_starts() throws IOException {
        MadeUpFirmware firmware = MadeUpFirmware.withSettingsHole(150_001, 11);
        Path file = directory.resolve("firmware.hex");
        Files.write(file, FileDamage.text(IntelHexWriter.lines(firmware)));

        String said = run(FlashThroughLibusb.class, file.toString());

        for (FirmwareSegment segment : firmware.segments()) {
            assertThat(board.flash().read(segment.address(), segment.bytes().length))
                    .isEqualTo(segment.bytes());
        }
        assertThat(said).contains("untouched: 0x08004000-0x08007FFF");
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void a_protected_board_is_followed_through_its_reset_by_usb4java() throws IOException {
        MadeUpFirmware firmware = MadeUpFirmware.ofSize(20_000, 12);
        Path file = directory.resolve("firmware.hex");
        Files.write(file, FileDamage.text(IntelHexWriter.lines(firmware)));
        board.flash().load(MadeUpFirmware.FLASH + 0x80000, new byte[1000]);
        board.boot0(true);
        board.inject(FaultPlan.parse("rdp1"));

        String said = run(UnprotectThroughLibusb.class, file.toString());

        assertThat(said).contains("erased: [0x08000000-0x080FFFFF]").contains("untouched: []");
        FirmwareSegment segment = firmware.segments().get(0);
        assertThat(board.flash().read(segment.address(), segment.bytes().length))
                .isEqualTo(segment.bytes());
        assertThat(board.flash().read(MadeUpFirmware.FLASH + 0x80000, 1000)).containsOnly(0xFF);
    }

    @Test
    void the_portable_scenarios_pass_through_usb4java_unchanged() throws IOException {
        String said = run(ScenariosThroughLibusb.class);

        assertThat(said).contains("failed: 0").containsPattern("passed: [3-9]\\d");
    }

    @Test
    void libusb_is_told_of_each_board_that_comes_and_goes_and_of_the_hub_it_hangs_on() throws Exception {
        server.close();
        board.boot0(true);
        server = UsbfsServer.start(directory.resolve("hub"), List.of(new ExportedBoard("1-2.3", board.usb(), clock)));
        assertThat(server.awaitBoards(Duration.ofSeconds(10))).isTrue();
        Process watcher = start(WatchThroughLibusb.class, "3");
        BufferedReader events = watcher.inputReader();

        assertThat(events.readLine()).isEqualTo("arrived df11, port 3 below a device at port 2");
        board.unplug();
        assertThat(events.readLine()).isEqualTo("left df11, port 3 below a device at port 2");
        board.plugIn();
        assertThat(events.readLine()).isEqualTo("arrived df11, port 3 below a device at port 2");
        assertThat(watcher.onExit().join().exitValue()).isZero();
    }

    private String run(Class<?> main, String... arguments) throws IOException {
        Process process = start(main, arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
        return said;
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(server.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        process.onExit().orTimeout(3, TimeUnit.MINUTES).exceptionally(late -> process.destroyForcibly());
        return process;
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
