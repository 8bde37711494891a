package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbfs.UsbfsServer;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.hil.cli.Bootlace;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real images on their chips on rungs 2 and 3, against the content of the whole flash: what fits arrives and nothing else
 * changes, what does not fit is refused before anything changes. {@link RealImagesInGuestTest} is the same on rung 4.
 */
class RealImagesTest {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final double FAST = 200;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.bootlace.hil.kernel.RealImage#fitting")
    void in_process_an_image_arrives_and_the_settings_stay(RealImage image) {
        VirtualClock clock = new VirtualClock();
        try (EmulatedBoard board = board(image, clock)) {
            byte[] before = RealImage.fill(board);

            FlashReport report = flash(image, clock, board);

            byte[] after = RealImage.content(board);
            assertThat(image.hole(after)).as(image.kept()).isEqualTo(image.hole(before));
            assertThat(after).as("the whole flash").isEqualTo(image.over(before));
            assertThat(report.untouched()).anySatisfy(range -> assertThat(range).hasToString(image.kept()));
            assertThat(board.running()).isEqualTo(Running.APPLICATION);
        }
    }

    @ParameterizedTest
    @MethodSource("org.bootlace.hil.kernel.RealImage#refusals")
    void in_process_an_image_that_does_not_fit_is_refused_and_nothing_changes(RealImage image) {
        VirtualClock clock = new VirtualClock();
        try (EmulatedBoard board = board(image, clock)) {
            byte[] before = RealImage.fill(board);

            FlashException refusal = catchThrowableOfType(FlashException.class, () -> flash(image, clock, board));

            assertThat(refusal.kind()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY);
            assertThat(refusal).hasMessageContaining(image.refused()).hasMessageContaining(image.offered());
            assertThat(RealImage.content(board)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("org.bootlace.hil.kernel.RealImage#fitting")
    void through_libusb_an_image_arrives_and_the_settings_stay(RealImage image) throws Exception {
        try (WallClock clock = new WallClock(FAST);
                EmulatedBoard board = board(image, clock)) {
            byte[] before = RealImage.fill(board);

            HostProgram.Ended run = flashThroughLibusb(image, clock, board);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            byte[] after = RealImage.content(board);
            assertThat(image.hole(after)).as(image.kept()).isEqualTo(image.hole(before));
            assertThat(after).as("the whole flash").isEqualTo(image.over(before));
            assertThat(run.output()).contains(image.kept().split("-"));
            assertThat(board.running()).isEqualTo(Running.APPLICATION);
        }
    }

    @ParameterizedTest
    @MethodSource("org.bootlace.hil.kernel.RealImage#refusals")
    void through_libusb_an_image_that_does_not_fit_is_refused_and_nothing_changes(RealImage image) throws Exception {
        try (WallClock clock = new WallClock(FAST);
                EmulatedBoard board = board(image, clock)) {
            byte[] before = RealImage.fill(board);

            HostProgram.Ended run = flashThroughLibusb(image, clock, board);

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(FailureKind.IMAGE_OUTSIDE_MEMORY.exitCode());
            assertThat(run.errors()).contains(image.refused()).contains(image.offered());
            assertThat(RealImage.content(board)).isEqualTo(before);
        }
    }

    private static EmulatedBoard board(RealImage image, BoardClock clock) {
        return EmulatedBoard.builder(image.profile())
                .clock(clock)
                .mode(BootMode.ROM)
                .build();
    }

    private static FlashReport flash(RealImage image, VirtualClock clock, EmulatedBoard board) {
        return new Flasher(EmulatedHost.of(clock, board).ports(), FlashListener.none())
                .flash(BoardSelector.only(), ImageReader.read(image.path(), Optional.empty()), FlashOptions.defaults());
    }

    private HostProgram.Ended flashThroughLibusb(RealImage image, WallClock clock, EmulatedBoard board)
            throws Exception {
        DebianParts.requireUsbfs();
        String file = image.path().toString();
        try (UsbfsServer server =
                UsbfsServer.start(folder.resolve("bed"), List.of(new ExportedBoard("1-1", board.usb(), clock)))) {
            assertThat(server.awaitBoards(Duration.ofSeconds(10))).isTrue();
            List<String> command = new ArrayList<>(List.of("env"));
            server.environment().forEach((name, value) -> command.add(name + "=" + value));
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + folder,
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    Bootlace.class.getName()));
            command.addAll(List.of("flash", file, "--no-reboot", "--quiet", "--output", "json"));
            return HostProgram.run(DEADLINE, command);
        }
    }
}
