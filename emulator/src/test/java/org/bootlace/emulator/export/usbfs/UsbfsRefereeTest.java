package org.bootlace.emulator.export.usbfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.FakeFunction;
import org.bootlace.emulator.export.FakePort;
import org.bootlace.emulator.testkit.DebianTool;
import org.bootlace.emulator.time.WallClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unmodified programs of Debian, with libusb and umockdev between them and us. */
@Tag("umockdev")
class UsbfsRefereeTest {

    private final WallClock clock = new WallClock(1);
    private final FakeFunction function = new FakeFunction(clock);
    private final FakePort port = new FakePort(function);

    @TempDir
    private Path folder;

    private final List<Process> watching = new ArrayList<>();
    private UsbfsServer server;

    @BeforeEach
    void start() throws Exception {
        DebianTool.require("umockdev-wrapper", "umockdev");
        server = UsbfsServer.start(folder.resolve("bed"), List.of(new ExportedBoard("1-1", port, clock)));
        assertThat(server.awaitBoards(Duration.ofSeconds(10))).isTrue();
    }

    @AfterEach
    void stop() {
        watching.forEach(Process::destroy);
        server.close();
        clock.close();
        assertThat(folder.resolve("bed")).doesNotExist();
    }

    @Test
    void lsusb_sees_the_board_below_its_root_hub() throws Exception {
        DebianTool lsusb = DebianTool.require("lsusb", "usbutils");

        assertThat(lsusb.run(server.environment(), List.of()).output())
                .contains("Bus 001 Device 001: ID 1d6b:0001")
                .containsOnlyOnce("Bus 001 Device 002: ID 0483:df11");
    }

    @Test
    void device_that_left_is_gone_for_the_next_scan_and_comes_back_with_another_number() throws Exception {
        DebianTool lsusb = DebianTool.require("lsusb", "usbutils");

        port.detach();
        await().untilAsserted(() -> assertThat(names()).containsExactly("usb1"));
        assertThat(lsusb.run(server.environment(), List.of()).output()).doesNotContain("0483:df11");

        port.attach(new FakeFunction(clock));
        await().untilAsserted(() -> assertThat(names()).contains("1-1"));
        assertThat(lsusb.run(server.environment(), List.of()).output()).contains("Bus 001 Device 003: ID 0483:df11");
    }

    @Test
    void programs_that_watch_for_devices_are_told_of_each_that_comes_and_goes() throws Exception {
        DebianTool udevadm = DebianTool.require("udevadm", "udev");
        Process first = watch(udevadm);
        Process second =
                watch(udevadm); // with the same descriptor, so umockdev gives it the name of the first's socket

        port.detach();
        await().untilAsserted(() -> assertThat(names()).containsExactly("usb1"));
        port.attach(new FakeFunction(clock));

        for (Process each : List.of(first, second)) {
            assertThat(event(each)).startsWith("remove").endsWith("/0000:00:14.0/usb1/1-1 (usb)");
            assertThat(event(each)).startsWith("add").endsWith("/0000:00:14.0/usb1/1-1 (usb)");
        }
    }

    /** A program that is listening now; it compares subsystem and device type by their hashes, as libusb does. */
    private Process watch(DebianTool udevadm) throws Exception {
        Path kept = server.directory().resolve(Listeners.FOLDER);
        long before = files(kept);
        ProcessBuilder builder =
                new ProcessBuilder(udevadm.path().toString(), "monitor", "--udev", "--subsystem-match=usb/usb_device");
        builder.environment().putAll(server.environment());
        Process process = builder.start();
        watching.add(process);
        await().untilAsserted(() -> assertThat(files(kept)).isEqualTo(before + 1));
        return process;
    }

    /** The next event it prints: {@code UDEV  [1.5] add  /devices/... (usb)}. */
    private static String event(Process monitor) throws Exception {
        return CompletableFuture.supplyAsync(() -> monitor.inputReader()
                        .lines()
                        .filter(line -> line.startsWith("UDEV  ["))
                        .findFirst()
                        .orElse("it ended"))
                .get(10, TimeUnit.SECONDS)
                .replaceFirst("UDEV\\s+\\[[^]]*] +", "");
    }

    private static long files(Path folder) throws Exception {
        try (Stream<Path> content = Files.list(folder)) {
            return content.count();
        }
    }

    private List<String> names() throws Exception {
        try (Stream<Path> links = Files.list(server.directory().resolve("sys/bus/usb/devices"))) {
            return links.map(link -> link.getFileName().toString()).toList();
        }
    }
}
