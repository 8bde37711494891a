package org.bootlace.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.testkit.DebianTool;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trace, read by Wireshark's own dissectors. */
class UsbTraceTest {

    private static final String DFU = "usb.product==0x0483df11,usbdfu";

    /**
     * Wireshark 4.0 stumbles over every download without data, the leave request, and then takes its completion, which
     * has no data either, for that of the request before. Nothing else may be malformed.
     */
    private static final String MALFORMED = "_ws.malformed && !(usbdfu.command == 1 && usbdfu.length == 0)"
            + " && !(usb.urb_type == 'C' && usb.data_len == 0)";

    @TempDir
    Path directory;

    @Test
    void tshark_decodes_a_session_down_to_dfu() throws Exception {
        DebianTool tshark = DebianTool.require("tshark", "tshark");
        Path file = directory.resolve("session.pcapng");
        TestHost host = TestHost.inRom();
        UsbTrace trace = UsbTrace.to(file);
        host.board.addTap(trace);
        flash(host);
        trace.close();

        String lines = tshark.run("-r", file.toString(), "-d", DFU).output();
        String details = tshark.run("-r", file.toString(), "-d", DFU, "-V").output();

        assertThat(lines)
                .contains("Status: errFirmware, PollTimeout: 0 ms, State: dfuError")
                .contains("Status: OK, PollTimeout: 104 ms, State: dfuDownloadBusy")
                .contains("Status: OK, PollTimeout: 1 ms, State: dfuManifest");
        assertThat(tshark.run("-r", file.toString(), "-d", DFU, "-Y", MALFORMED)
                        .output()
                        .lines())
                .noneMatch(line -> line.contains("USB") || line.contains("expression"));
        assertThat(details).contains("bString: STM32  BOOTLOADER", "URB status: Broken pipe (-EPIPE) (-32)");
    }

    @Test
    void tshark_decodes_a_session_whose_host_never_asked_for_descriptors() throws Exception {
        DebianTool tshark = DebianTool.require("tshark", "tshark");
        Path file = directory.resolve("silent.pcapng");
        TestHost host = TestHost.inRom();
        UsbTrace trace = UsbTrace.to(file);
        host.board.addTap(trace);
        new DfuHost(host).status();
        trace.close();

        String text = tshark.run("-r", file.toString(), "-d", DFU).output();

        assertThat(text)
                .contains("GET DESCRIPTOR Response DEVICE", "GET DESCRIPTOR Response CONFIGURATION")
                .contains("USB DFU", "State: dfuError");
    }

    @Test
    void serial_bytes_and_the_reboot_are_in_the_trace() throws Exception {
        DebianTool tshark = DebianTool.require("tshark", "tshark");
        Path file = directory.resolve("reboot.pcapng");
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).mode(BootMode.APPLICATION));
        UsbTrace trace = UsbTrace.to(file);
        host.board.addTap(trace);
        host.function().out(1, new byte[] {'R'});
        host.millis(500);
        new DfuHost(host).status();
        trace.close();

        String text = tshark.run("-r", file.toString(), "-d", DFU).output();

        assertThat(text)
                .contains("1.1.1        USB 65 URB_BULK out", "1.2.0", "State: dfuError")
                .doesNotContain("Malformed");
    }

    @Test
    void same_seed_and_same_calls_give_the_same_trace() throws Exception {
        Path first = record("first.pcapng");
        Path second = record("second.pcapng");

        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
    }

    @Test
    void the_file_gets_its_name_when_it_is_complete() {
        Path file = directory.resolve("late.pcapng");
        UsbTrace trace = UsbTrace.to(file);

        assertThat(file).doesNotExist();
        trace.close();

        assertThat(file).exists();
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_file_that_cannot_be_written_is_a_failure_with_a_remedy() {
        assertThatThrownBy(() -> UsbTrace.to(directory.resolve("missing/trace.pcapng")))
                .isInstanceOfSatisfying(EmulatorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(EmulatorFailureKind.OUTPUT_NOT_WRITABLE);
                    assertThat(e.remedy()).isNotBlank();
                });
    }

    private Path record(String name) {
        Path file = directory.resolve(name);
        TestHost host =
                TestHost.with(EmulatedBoard.builder(TestHost.F405).seed(42).timing(Timing.SEEDED));
        try (UsbTrace trace = UsbTrace.to(file)) {
            host.board.addTap(trace);
            flash(host);
        }
        return file;
    }

    private static void flash(TestHost host) {
        host.control(0x80, 6, 0x0100, 0, 18);
        host.control(0x80, 6, 0x0200, 0, 255);
        host.control(0x80, 6, 0x0302, 0x0409, 255);
        host.control(0x80, 6, 0x0A00, 0, 10);
        DfuHost dfu = new DfuHost(host);
        dfu.status();
        dfu.clearStatus();
        dfu.erase(0x0800_0000L);
        dfu.write(2, new byte[2048]);
        dfu.memory(0x0800_0000L, 64);
        dfu.abort();
        dfu.status();
        dfu.download(0);
        dfu.status();
        host.millis(10);
    }
}
