package org.bootlace.emulator.export.usbip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a USB/IP client sees the faults of a link. */
class UsbIpFaultsTest {

    private static final SetupPacket GETSTATE = new SetupPacket(0xA1, 5, 0, 0, 1);
    private static final SetupPacket DEVICE = new SetupPacket(0x80, 6, 0x0100, 0, 18);
    private static final byte[] NONE = {};

    private final WallClock clock = new WallClock(100);
    private final EmulatedBoard board =
            EmulatedBoard.builder(TestHost.F405).clock(clock).build();
    private final UsbIpServer server = UsbIpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(new ExportedBoard("1-1", board.usb(), clock)));
    private UsbIpClient client;

    @BeforeEach
    void attach() throws Exception {
        client = new UsbIpClient(server.address());
        assertThat(client.importDevice("1-1")).isZero();
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        server.close();
        board.close();
        clock.close();
    }

    @Test
    void a_pulled_cable_ends_the_connection_with_fin() throws Exception {
        fault("unplug at getstate 2");
        client.control(GETSTATE, NONE);
        client.submit(GETSTATE, NONE);

        assertThat(client.end()).isEqualTo("FIN");
    }

    @Test
    void a_dead_host_controller_ends_it_with_rst() throws Exception {
        fault("unplug.rst at getstate 2");
        client.control(GETSTATE, NONE);
        client.submit(GETSTATE, NONE);

        assertThat(client.end()).isEqualTo("RST");
    }

    @Test
    void a_dead_hub_leaves_it_open_and_silent() throws Exception {
        fault("hub.blackhole at getstate 1");
        int lost = client.submit(GETSTATE, NONE);
        client.unlink(lost);
        client.submit(DEVICE, NONE);

        client.patience(300);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.reply(false));
        board.powerCycle();
        client.patience(20_000);
        assertThat(client.end()).isIn("FIN", "RST");
    }

    @Test
    void bus_errors_have_the_numbers_that_linux_gives_them() throws Exception {
        fault("usb.io at getstate 1; usb.babble at getstate 2");

        assertThat(client.control(GETSTATE, NONE).status()).isEqualTo(-71);
        assertThat(client.control(GETSTATE, NONE).status()).isEqualTo(-75);
        assertThat(client.control(GETSTATE, NONE).status()).isZero();
    }

    @Test
    void a_duplicated_reply_comes_twice() throws Exception {
        fault("usbip.dupreply at getstate 1");
        int seqnum = client.submit(GETSTATE, NONE);

        assertThat(client.reply(true).seqnum()).isEqualTo(seqnum);
        assertThat(client.reply(true).seqnum()).isEqualTo(seqnum);
        assertThat(client.control(GETSTATE, NONE).seqnum()).isEqualTo(seqnum + 1);
    }

    @Test
    void a_reordered_reply_comes_after_the_next() throws Exception {
        fault("usbip.reorder at getstate 1");
        int first = client.submit(GETSTATE, NONE);
        int second = client.submit(GETSTATE, NONE);

        assertThat(client.reply(true).seqnum()).isEqualTo(second);
        assertThat(client.reply(true).seqnum()).isEqualTo(first);
    }

    @Test
    void the_unlink_race_answers_what_was_taken_back() throws Exception {
        fault("usb.lost at getstate 1; usbip.unlinkrace");
        int lost = client.submit(GETSTATE, NONE);
        int unlink = client.unlink(lost);

        UsbIpClient.Reply taken = client.reply(false);
        assertThat(taken.command()).isEqualTo(UsbIpClient.RET_UNLINK);
        assertThat(taken.seqnum()).isEqualTo(unlink);
        assertThat(taken.status()).isEqualTo(-104);
        UsbIpClient.Reply forbidden = client.reply(false);
        assertThat(forbidden.command()).isEqualTo(UsbIpClient.RET_SUBMIT);
        assertThat(forbidden.seqnum()).isEqualTo(lost);
    }

    private void fault(String plan) {
        board.inject(FaultPlan.parse(plan));
    }
}
