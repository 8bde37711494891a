package org.bootlace.emulator.export.usbip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An emulated F405 at the other end of a TCP connection. */
class BoardOverUsbIpTest {

    private static final byte[] NONE = {};
    private static final SetupPacket GET_DEVICE = new SetupPacket(0x80, 6, 0x0100, 0, 18);
    private static final SetupPacket SET_CONFIGURATION = new SetupPacket(0x00, 9, 1, 0, 0);
    private static final SetupPacket GETSTATUS = new SetupPacket(0xA1, 3, 0, 0, 6);
    private static final SetupPacket CLRSTATUS = new SetupPacket(0x21, 4, 0, 0, 0);

    /** 128 KiB, which take two seconds to erase. */
    private static final long SECTOR_5 = 0x08020000;

    private final WallClock clock = new WallClock(5);
    private final BoardBuilder builder =
            EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG")).clock(clock);

    @AfterEach
    void stop() {
        clock.close();
    }

    @Test
    void rom_starts_in_dfu_error_and_is_idle_after_clear_status() throws Exception {
        try (EmulatedBoard board = builder.build();
                UsbIpServer server = serve(board);
                UsbIpClient client = imported(server)) {
            client.control(SET_CONFIGURATION, NONE);
            assertThat(client.control(GETSTATUS, NONE).data()).startsWith(10).endsWith(10, 0);

            client.control(CLRSTATUS, NONE);

            assertThat(client.control(GETSTATUS, NONE).data()).startsWith(0).endsWith(2, 0);
        }
    }

    @Test
    void erase_holds_the_second_status_and_not_the_connection() throws Exception {
        try (EmulatedBoard board = builder.load(SECTOR_5, new byte[64]).build();
                UsbIpServer server = serve(board);
                UsbIpClient client = imported(server)) {
            client.control(SET_CONFIGURATION, NONE);
            client.control(CLRSTATUS, NONE);
            client.control(new SetupPacket(0x21, 1, 0, 0, 5), new byte[] {0x41, 0, 0, 2, 8});
            assertThat(client.control(GETSTATUS, NONE).data()[4])
                    .as("dfuDNBUSY")
                    .isEqualTo((byte) 4);
            int held = client.submit(GETSTATUS, NONE);
            int unlink = client.unlink(held);

            assertThat(client.reply(false).seqnum())
                    .as("answered while the erase runs")
                    .isEqualTo(unlink);
            assertThat(client.control(GETSTATUS, NONE).data()[4])
                    .as("dfuDNLOAD-IDLE")
                    .isEqualTo((byte) 5);
            assertThat(board.flash().read(SECTOR_5, 64)).containsOnly((byte) 0xFF);
        }
    }

    @Test
    void reboot_character_ends_the_application_and_the_bootloader_comes_back_under_the_same_bus_id() throws Exception {
        try (EmulatedBoard board = builder.mode(BootMode.APPLICATION).build();
                UsbIpServer server = serve(board)) {
            CountDownLatch rom = new CountDownLatch(1);
            board.usb().addListener(new UsbPort.Listener() {
                @Override
                public void attached(UsbFunction function) {
                    rom.countDown();
                }
            });
            try (UsbIpClient client = imported(server)) {
                assertThat(product(client)).isEqualTo(0x5740);
                client.control(SET_CONFIGURATION, NONE);
                client.bulk(1, true, 128, NONE);
                client.bulk(1, false, 1, new byte[] {'R'});
                assertThat(client.reply(false).actualLength()).isEqualTo(1);

                assertThat(client.end()).isEqualTo("FIN");
            }
            assertThat(rom.await(20, TimeUnit.SECONDS)).isTrue();
            try (UsbIpClient client = imported(server)) {
                assertThat(product(client)).isEqualTo(0xDF11);
            }
        }
    }

    private static int product(UsbIpClient client) throws Exception {
        byte[] device = client.control(GET_DEVICE, NONE).data();
        return (device[10] & 0xFF) | (device[11] & 0xFF) << 8;
    }

    private static UsbIpClient imported(UsbIpServer server) throws Exception {
        UsbIpClient client = new UsbIpClient(server.address());
        assertThat(client.importDevice("1-1")).isZero();
        return client;
    }

    private UsbIpServer serve(EmulatedBoard board) {
        return UsbIpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(new ExportedBoard("1-1", board.usb(), clock)));
    }
}
