package org.bootlace.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.trace.capture.CaptureFile;
import org.bootlace.emulator.trace.capture.Recording;
import org.bootlace.emulator.trace.profile.BoardProfile;
import org.bootlace.emulator.trace.profile.ProfileRecorder;
import org.bootlace.emulator.trace.session.SessionDecoder;
import org.bootlace.emulator.trace.session.SessionText;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --trace}: what a job said over USB, read back and played back. */
class RecordingTest {

    private static final long FLASH = 0x0800_0000L;

    private final VirtualClock clock = new VirtualClock();

    @TempDir
    private Path directory;

    @Test
    void a_recorded_job_can_be_read_transfer_by_transfer() throws IOException {
        Path file = directory.resolve("job.pcapng");

        try (EmulatedBoard board = board("")) {
            CommandRun run = run(board, "flash", firmware(), "--address", "0x08000000", "--trace", file.toString());
            assertThat(run.exitCode()).isZero();
        }

        String session = String.join(
                "\n",
                SessionText.all(SessionDecoder.lines(CaptureFile.read(file).transfers())));
        assertThat(session)
                .contains("GET_DESCRIPTOR STRING 4", "\"@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg\"")
                .contains("DNLOAD block 2: write 2048 bytes at 0x08000000")
                .contains("OK, dfuDNBUSY, poll 104 ms")
                .contains("UPLOAD block 2: read");
        assertThat(directory.resolve("job.pcapng.part")).doesNotExist();
    }

    @Test
    void a_board_made_of_the_recording_of_another_is_flashed_like_it() throws IOException {
        Path file = directory.resolve("job.pcapng");
        try (EmulatedBoard board = board("")) {
            run(board, "flash", firmware(), "--address", "0x08000000", "--trace", file.toString());
        }

        Recording recording = CaptureFile.read(file);
        BoardProfile profile =
                ProfileRecorder.profile(recording.of(recording.devices().get(0)), Optional.empty());

        try (EmulatedBoard made =
                profile.board().clock(clock).mode(BootMode.ROM).build()) {
            assertThat(run(made, "flash", firmware(), "--address", "0x08000000", "--no-leave")
                            .exitCode())
                    .isZero();
            assertThat(made.flash().read(FLASH, 5000)).isEqualTo(Files.readAllBytes(Path.of(firmware())));
        }
    }

    @Test
    void what_went_wrong_on_the_wire_is_in_the_recording_of_a_job_that_failed() throws IOException {
        Path file = directory.resolve("job.pcapng");

        try (EmulatedBoard board = board("unplug at download 2")) {
            CommandRun run = run(board, "flash", firmware(), "--address", "0x08000000", "--trace", file.toString());
            assertThat(run.exitCode()).isEqualTo(30);
        }

        List<String> session =
                SessionText.all(SessionDecoder.lines(CaptureFile.read(file).transfers()));
        assertThat(session.get(session.size() - 1)).contains("DNLOAD block 3", "never answered");
    }

    @Test
    void nothing_is_done_when_the_recording_cannot_be_written() throws IOException {
        Path nowhere = directory.resolve("not there").resolve("job.pcapng");

        try (EmulatedBoard board = board("")) {
            CommandRun run = run(board, "flash", firmware(), "--address", "0x08000000", "--trace", nowhere.toString());
            assertThat(run.err()).contains("FILE_NOT_WRITABLE", "Choose a directory");
            assertThat(board.flash().read(FLASH, 16)).containsOnly(0xFF);
        }
    }

    private CommandRun run(EmulatedBoard board, String... arguments) {
        return CommandRun.on(EmulatedHost.of(clock, board).ports(), List.of(arguments));
    }

    private EmulatedBoard board(String faults) {
        return EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.ROM)
                .faults(FaultPlan.parse(faults))
                .build();
    }

    private String firmware() throws IOException {
        return Files.write(
                        directory.resolve("firmware.bin"),
                        MadeUpFirmware.at(FLASH, 5000, 1).segments().get(0).bytes())
                .toString();
    }
}
