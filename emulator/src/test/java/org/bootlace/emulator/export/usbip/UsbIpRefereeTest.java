package org.bootlace.emulator.export.usbip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.FakeFunction;
import org.bootlace.emulator.export.FakePort;
import org.bootlace.emulator.testkit.DebianTool;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of other authors read our bytes. */
class UsbIpRefereeTest {

    private static final byte[] NONE = {};

    private final VirtualClock clock = new VirtualClock();
    private final FakeFunction function = new FakeFunction(clock);
    private final UsbIpServer server = UsbIpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(new ExportedBoard("1-1", new FakePort(function), clock)));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void usbip_list_of_linux_names_the_board_and_its_interface() throws Exception {
        DebianTool usbip = DebianTool.require("usbip", "usbip");

        DebianTool.Result result =
                usbip.run("--tcp-port", String.valueOf(server.address().getPort()), "list", "-r", "127.0.0.1");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("1-1:")
                .contains("(0483:df11)")
                .contains("/sys/devices/bootlace/usb1/1-1")
                .contains("(fe/01/02)");
    }

    @Test
    void tshark_finds_no_malformed_packet_in_a_session() throws Exception {
        DebianTool tshark = DebianTool.require("tshark", "tshark");
        Path capture = folder.resolve("session.pcap");
        try (UsbIpClient client = new UsbIpClient(server.address())) {
            session(client);
            TcpCapture.write(capture, client.transcript);
        }

        assertThat(fields(tshark, capture, "usbip", "usbip.status"))
                .as("the dissector reads to the end, STALL and unlink included")
                .containsSubsequence("0", "-32", "0", "-104");
        assertThat(fields(tshark, capture, "usb", "usb.idVendor")).contains("0x0483");
        assertThat(fields(tshark, capture, "_ws.malformed || _ws.expert.severity == error", "frame.number"))
                .isEmpty();
    }

    /** What tshark reads in the packets that match {@code filter}; empty fields left out. */
    private static List<String> fields(DebianTool tshark, Path capture, String filter, String field) throws Exception {
        DebianTool.Result result = tshark.run(
                "-r", capture.toString(), "-d", "tcp.port==3240,usbip", "-Y", filter, "-T", "fields", "-e", field);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Running as user"))
                .toList();
    }

    private void session(UsbIpClient client) throws Exception {
        client.importDevice("1-1");
        client.control(new SetupPacket(0x80, 6, 0x0100, 0, 64), NONE);
        client.control(new SetupPacket(0x80, 6, 0x0200, 0, 54), NONE);
        client.control(new SetupPacket(0x80, 6, 0x0300, 0, 255), NONE);
        client.control(new SetupPacket(0x00, 9, 1, 0, 0), NONE);
        client.control(FakeFunction.vendorIn(0x55, 6), NONE);
        client.control(FakeFunction.vendorOut(0x01, 2, 2048), new byte[2048]);
        client.control(FakeFunction.vendorIn(0x02, 2048), NONE);
        client.bulk(1, false, 5, new byte[5]);
        client.reply(false);
        client.unlink(client.submit(FakeFunction.vendorIn(0x66, 6), NONE));
        client.reply(false);
    }
}
