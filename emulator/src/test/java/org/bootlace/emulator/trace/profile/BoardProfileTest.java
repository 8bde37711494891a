package org.bootlace.emulator.trace.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.RecordedSession;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.trace.UsbTrace;
import org.bootlace.emulator.trace.capture.CaptureFile;
import org.bootlace.emulator.trace.capture.Recording;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardProfileTest {

    @TempDir
    Path folder;

    @Test
    void board_made_of_its_recording_has_the_same_descriptors_byte_for_byte() throws Exception {
        TestHost replayed = TestHost.with(written(recorded()).board());
        TestHost original = TestHost.inRom();

        UsbFunction function = replayed.function();
        assertThat(function.deviceDescriptor()).isEqualTo(original.function().deviceDescriptor());
        assertThat(function.configurationDescriptor())
                .isEqualTo(original.function().configurationDescriptor());
        for (int index = 0; index <= 7; index++) {
            assertThat(replayed.read(0x80, 6, 0x0300 | index, 0x0409, 255))
                    .as("string %d", index)
                    .isEqualTo(original.read(0x80, 6, 0x0300 | index, 0x0409, 255));
        }
    }

    @Test
    void descriptor_that_no_catalogue_has_is_replayed_too() throws Exception {
        BoardProfile profile = recorded();
        String odd = profile.descriptors().device().replaceFirst("00 22", "34 12");
        BoardProfile.Descriptors descriptors = new BoardProfile.Descriptors(
                odd,
                profile.descriptors().configuration(),
                profile.descriptors().strings());
        BoardProfile other =
                written(new BoardProfile(profile.base(), descriptors, profile.pollMillis(), 0, profile.eraseMillis()));

        assertThat(TestHost.with(other.board()).read(0x80, 6, 0x0100, 0, 18)).containsSubsequence(0x34, 0x12);
    }

    @Test
    void polls_and_times_are_measured_and_replayed() throws Exception {
        BoardProfile profile = ProfileRecorder.profile(asUsbmon(recording()), Optional.empty());

        assertThat(profile.pollMillis()).containsEntry("erase", 100).containsEntry("write", 104);
        assertThat(profile.eraseMillis()).containsEntry("16K", 400L);
        assertThat(profile.programMicros()).isBetween(15.9, 16.5);

        BoardProfile slower = written(new BoardProfile(
                profile.base(), profile.descriptors(), Map.of("erase", 7, "write", 9), 32, Map.of("16K", 600L)));
        DfuHost dfu = DfuHost.idle(TestHost.with(slower.board()));
        dfu.command(0x41, 0x0800_0000L);
        assertThat(dfu.status()).isEqualTo("0/7/4");
        long busySince = dfu.host.clock.now();
        dfu.status();
        assertThat((dfu.host.clock.now() - busySince) / 1_000_000).isEqualTo(600);
    }

    @Test
    void profile_of_the_replayed_board_is_the_same_profile() throws Exception {
        BoardProfile profile = written(recorded());
        Path again = folder.resolve("again.pcapng");
        TestHost host = TestHost.with(profile.board());
        try (UsbTrace trace = UsbTrace.to(again)) {
            host.board.addTap(trace);
            RecordedSession.flash(new DfuHost(host), 3);
        }

        BoardProfile second = ProfileRecorder.profile(CaptureFile.read(again), Optional.empty());

        assertThat(second.descriptors()).isEqualTo(profile.descriptors());
        assertThat(second.pollMillis()).isEqualTo(profile.pollMillis());
        assertThat(second.eraseMillis()).isEqualTo(profile.eraseMillis());
    }

    @Test
    void recording_without_descriptors_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> ProfileRecorder.profile(new Recording(List.of(), 0), Optional.empty()))
                .isInstanceOfSatisfying(
                        EmulatorException.class,
                        failure -> assertThat(failure.remedy()).contains("plug the board in"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base: STM32F405xG | base: STM32F405xx | no chip named",
                "base: STM32F405xG | base: STM32F103xB | has no USB bootloader in its ROM",
                "base: | bass: | Missing creator property",
                "device: \"12 01 | device: \"12 0 | is written 12 01 00",
                "device: \"12 01 | device: \"12 01 01 | must have 18 bytes",
                "erase: 100 | eraze: 100 | pollMillis.eraze is none of",
                "write: 104 | write: -1 | must be 0 to",
            })
    void damaged_profile_is_refused_with_the_reason(String good, String bad, String reason) {
        String text = ProfileFile.text(recorded(), "x").replace(good, bad);

        assertThatThrownBy(() -> ProfileFile.parse("board.yaml", text))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void randomly_damaged_profiles_are_read_or_refused_and_nothing_else() {
        StringBuilder text = new StringBuilder(ProfileFile.text(recorded(), "x"));
        Random random = new Random(5);
        for (int round = 0; round < 400; round++) {
            StringBuilder damaged = new StringBuilder(text);
            for (int change = 0; change < 3; change++) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(' ', 127));
            }
            Throwable outcome = catchThrowable(
                    () -> ProfileFile.parse("x.yaml", damaged.toString()).board());
            if (outcome != null) {
                assertThat(outcome).isInstanceOf(EmulatorException.class);
            }
        }
    }

    private BoardProfile written(BoardProfile profile) throws Exception {
        Path file = Files.writeString(folder.resolve("board.yaml"), ProfileFile.text(profile, "a test"));
        return ProfileFile.read(file);
    }

    private BoardProfile recorded() {
        return ProfileRecorder.profile(recording(), Optional.empty());
    }

    private Recording recording() {
        return CaptureFile.read(
                RecordedSession.into(folder.resolve("board.pcapng"), dfu -> RecordedSession.flash(dfu, 3)));
    }

    /** The same session as a kernel records it: a transfer begins when the host asks, not when the device listens. */
    private static Recording asUsbmon(Recording recording) {
        List<UsbTransfer> transfers = new ArrayList<>();
        long asked = 0;
        for (UsbTransfer each : recording.transfers()) {
            transfers.add(new UsbTransfer(
                    each.device(), each.endpoint(), each.setup(), each.data(), each.outcome(), asked, each.endedAt()));
            asked = each.endedAt();
        }
        return new Recording(transfers, 0);
    }
}
