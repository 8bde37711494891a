package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.trace.capture.CaptureFile;
import org.bootlace.emulator.trace.capture.Recording;
import org.bootlace.emulator.trace.profile.BoardProfile;
import org.bootlace.emulator.trace.profile.ProfileRecorder;
import org.bootlace.emulator.usb.UsbFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of docs/recording.md from one end to the other: the kernel's usbmon, dumpcap, a profile, a board made of it. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class UsbmonTest {

    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final String SECTOR = "16K";
    /** What the guest's emulated processors may add to a time. */
    private static final int TOLERANCE = 25;

    @Test
    void board_made_of_a_recording_behaves_like_the_recorded_one(KernelGuest guest) throws IOException {
        BoardProfile recorded;
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, 1)) {
            UsbFunction function = board.board().usb().attached().orElseThrow();
            recorded = ProfileRecorder.profile(record(guest, board, "recorded"), Optional.empty());

            assertThat(recorded.descriptors().device()).isEqualTo(HEX.formatHex(function.deviceDescriptor()));
            assertThat(recorded.descriptors().configuration())
                    .isEqualTo(HEX.formatHex(function.configurationDescriptor()));
            assertThat(recorded.descriptors().strings()).hasSizeGreaterThanOrEqualTo(8);
            assertThat(recorded.base()).startsWith("STM32F4");
            assertThat(recorded.pollMillis())
                    .as("what the board told, kind by kind")
                    .isEqualTo(Map.of("erase", 100, "setAddress", 100, "write", 104));
            assertThat(recorded.eraseMillis()).containsOnlyKeys(SECTOR);
        }
        try (PluggedBoard board = PluggedBoard.like(recorded.board(), BootMode.ROM, 1)) {
            BoardProfile again = ProfileRecorder.profile(record(guest, board, "replayed"), Optional.empty());

            assertThat(again.descriptors()).isEqualTo(recorded.descriptors());
            assertThat(again.pollMillis()).isEqualTo(recorded.pollMillis());
            assertThat(again.eraseMillis().get(SECTOR))
                    .isCloseTo(recorded.eraseMillis().get(SECTOR), Percentage.withPercentage(TOLERANCE));
        }
    }

    /** What usbmon sees of a board that is plugged in, looked at and flashed. */
    private static Recording record(KernelGuest guest, PluggedBoard board, String name) throws IOException {
        Path image = Files.write(guest.share().resolve("usbmon.bin"), Firmware.madeUp(6000));
        Path file = guest.share().resolve(name + ".pcapng");
        guest.run(DEADLINE, """
                dumpcap -q -i usbmon1 -w /tmp/%1$s.pcapng 2>/tmp/dumpcap.txt &
                recorder=$!
                await 30 grep -q File: /tmp/dumpcap.txt || { cat /tmp/dumpcap.txt; exit 1; }
                plug %2$d
                await 20 present df11 || exit
                lsusb -v -d 0483:df11 >/dev/null 2>&1
                dfu-util -a 0 -s 0x08000000 -D %3$s || exit
                kill -INT $recorder
                wait $recorder
                cp /tmp/%1$s.pcapng %4$s || exit
                unplug
                """.formatted(name, board.port(), image, file)).succeeded();
        Recording all = CaptureFile.read(file);
        assertThat(all.cut()).as("transfers cut short").isZero();
        return all.devices().stream()
                .map(all::of)
                .filter(ProfileRecorder::isBootloader)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bootloader in " + file));
    }
}
