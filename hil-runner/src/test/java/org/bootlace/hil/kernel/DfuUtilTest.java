package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.trace.UsbTrace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kernel and stock dfu-util take the emulated board for hardware. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class DfuUtilTest {

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final int SECTOR_5 = 0x0802_0000;
    private static final double FAST = 8;

    @Test
    void lists_the_four_alternate_settings_byte_for_byte(KernelGuest guest) {
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, FAST)) {
            GuestRun run = guest.run(
                            DEADLINE, plugged(board) + "cat /sys/bus/usb/devices/1-1/serial; dfu-util -l; unplug")
                    .succeeded();
            String serial = run.stdout().lines().findFirst().orElseThrow();
            assertThat(serial).matches("[0-9A-F]{12}");
            assertThat(run.stdout()
                            .lines()
                            .filter(line -> line.startsWith("Found DFU"))
                            .map(line -> line.replaceFirst("devnum=\\d+", "devnum=N")))
                    .containsExactlyInAnyOrder(
                            found(0, "@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg", serial),
                            found(1, "@Option Bytes  /0x1FFFC000/01*016 e", serial),
                            found(2, "@OTP Memory /0x1FFF7800/01*512 e,01*016 e", serial),
                            found(3, "@Device Feature/0xFFFF0000/01*004 e", serial));
        }
    }

    @Test
    void downloads_and_uploads_what_was_downloaded(KernelGuest guest) throws IOException {
        byte[] image = Firmware.madeUp(70_001);
        Path file = Files.write(guest.share().resolve("made-up.bin"), image);
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, FAST)) {
            board.fillFlash(0);
            guest.run(DEADLINE, plugged(board) + """
                    dfu-util -a 0 -s 0x08000000 -D %1$s || exit
                    dfu-util -a 0 -s 0x08000000:%2$d -U /tmp/upload.bin || exit
                    cmp %1$s /tmp/upload.bin || exit
                    unplug
                    """.formatted(file, image.length))
                    .succeeded();
            board.assertHolds(new TreeMap<>(Map.of(PluggedBoard.FLASH_START, image)));
            assertThat(board.flash(PluggedBoard.FLASH_START + image.length, SECTOR_5))
                    .as("rest of the erased sectors")
                    .containsOnly(0xFF);
            assertThat(board.flash(SECTOR_5, PluggedBoard.FLASH_END))
                    .as("sectors that the image does not touch")
                    .containsOnly(0);
        }
    }

    @Test
    void leaves_into_the_application_and_its_serial_port_reboots_it_again(KernelGuest guest) throws IOException {
        Path file = Files.write(guest.share().resolve("application.bin"), Firmware.madeUp(3000));
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, FAST)) {
            guest.run(DEADLINE, plugged(board) + """
                    dfu-util -a 0 -s 0x08000000:leave -D %s || exit
                    await 20 test -c /dev/ttyACM0 || exit
                    """.formatted(file)).succeeded();
            assertThat(board.board().running()).isEqualTo(Running.APPLICATION);
            guest.run(DEADLINE, "plug " + board.port() + """

                    await 20 test -c /dev/ttyACM0 || exit
                    stty -F /dev/ttyACM0 raw -echo || exit
                    printf R >/dev/ttyACM0
                    await 20 present df11 || exit
                    unplug
                    """).succeeded();
            assertThat(board.board().running()).isEqualTo(Running.ROM);
        }
    }

    @Test
    void nothing_in_the_stream_is_malformed(KernelGuest guest) throws IOException {
        Path stream = KernelExtension.EVIDENCE.resolve("usbip.pcap");
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, FAST);
                WireCapture capture = new WireCapture(board.port(), stream)) {
            wholeSession(guest, capture.port());
        }
        assertThat(Tshark.complaints(stream)).isEmpty();
        assertThat(Tshark.values(stream, "usb", "usb.idProduct")).contains("0xdf11", "0x5740");
        assertThat(last(Tshark.values(stream, "tcp.len > 0", "frame.number")))
                .as("the last packet that tshark could decode is the last there is")
                .isEqualTo(last(Tshark.values(stream, "usbip || usb", "frame.number")));
        assertThat(Tshark.values(stream, "usbdfu", "usbdfu.state")).contains("10", "2", "4", "5", "7");
    }

    @Test
    void nothing_in_the_trace_is_malformed(KernelGuest guest) throws IOException {
        Path file = KernelExtension.EVIDENCE.resolve("trace.pcapng");
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, FAST);
                UsbTrace trace = UsbTrace.to(file)) {
            board.board().addTap(trace);
            wholeSession(guest, board.port());
        }
        assertThat(Tshark.complaints(file)).isEmpty();
        assertThat(Tshark.values(file, "usb", "usb.idProduct")).contains("0xdf11", "0x5740");
        assertThat(Tshark.values(file, "usbdfu", "usbdfu.state")).contains("10", "2", "4", "5", "7");
    }

    /** Enumeration, descriptors, download, upload and leave, up to the application's serial port. */
    private static void wholeSession(KernelGuest guest, int port) throws IOException {
        Path file = Files.write(guest.share().resolve("session.bin"), Firmware.madeUp(5000));
        guest.run(DEADLINE, "plug " + port + """

                await 20 present df11 || exit
                lsusb -v -d 0483:df11 >/dev/null 2>&1
                rm -f /tmp/session.bin
                dfu-util -a 0 -s 0x08000000 -D %1$s || exit
                dfu-util -a 0 -s 0x08000000:5000 -U /tmp/session.bin || exit
                dfu-util -a 0 -s 0x08000000:leave -D %1$s || exit
                await 20 test -c /dev/ttyACM0 || exit
                unplug
                """.formatted(file)).succeeded();
    }

    private static String plugged(PluggedBoard board) {
        return "plug " + board.port() + "\nawait 20 present df11 || exit\n";
    }

    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }

    private static String found(int alternate, String name, String serial) {
        return "Found DFU: [0483:df11] ver=2200, devnum=N, cfg=1, intf=0, path=\"1-1\", alt=%d, name=\"%s\", serial=\"%s\""
                .formatted(alternate, name, serial);
    }
}
