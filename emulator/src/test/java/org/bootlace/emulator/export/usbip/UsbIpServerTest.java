package org.bootlace.emulator.export.usbip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.FakeFunction;
import org.bootlace.emulator.export.FakePort;
import org.bootlace.emulator.export.usbip.UsbIpClient.Reply;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsbIpServerTest {

    private static final byte[] NONE = {};
    private static final SetupPacket GET_DEVICE_64 = new SetupPacket(0x80, 6, 0x0100, 0, 64);
    private static final SetupPacket SET_CONFIGURATION = new SetupPacket(0x00, 9, 1, 0, 0);

    private final VirtualClock clock = new VirtualClock();
    private final FakeFunction function = new FakeFunction(clock);
    private final FakePort port = new FakePort(function);
    private final FakePort other = new FakePort(new FakeFunction(clock));
    private final UsbIpServer server = UsbIpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(new ExportedBoard("1-1", port, clock), new ExportedBoard("1-2", other, clock)));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void lists_every_attached_board() throws Exception {
        assertThat(list()).containsExactly("1-1", "1-2");

        port.detach();

        assertThat(list()).containsExactly("1-2");
    }

    @Test
    void imported_board_is_left_out_of_the_list_and_comes_back_after_the_client_left() throws Exception {
        try (UsbIpClient client = client()) {
            assertThat(client.importDevice("1-1")).isZero();
            assertThat(list()).containsExactly("1-2");
        }
        await().untilAsserted(() -> assertThat(list()).containsExactly("1-1", "1-2"));
    }

    @Test
    void unknown_or_unplugged_board_is_status_4_and_the_connection_ends() throws Exception {
        other.detach();
        for (String busid : List.of("9-9", "1-2", "")) {
            try (UsbIpClient client = client()) {
                assertThat(client.importDevice(busid)).isEqualTo(4);
                assertThat(client.atEnd()).isTrue();
            }
        }
    }

    @Test
    void second_import_is_status_2_and_the_first_client_keeps_working() throws Exception {
        try (UsbIpClient first = imported();
                UsbIpClient second = client()) {
            assertThat(second.importDevice("1-1")).isEqualTo(2);
            assertThat(second.atEnd()).isTrue();
            assertThat(first.control(GET_DEVICE_64, NONE).data()).isEqualTo(FakeFunction.DEVICE);
        }
    }

    @Test
    void enumerates_as_linux_does() throws Exception {
        try (UsbIpClient client = imported()) {
            assertThat(client.control(GET_DEVICE_64, NONE).actualLength()).isEqualTo(18);
            assertThat(client.control(new SetupPacket(0x80, 6, 0x0100, 0, 18), NONE)
                            .data())
                    .isEqualTo(FakeFunction.DEVICE);
            assertThat(client.control(new SetupPacket(0x80, 6, 0x0200, 0, 9), NONE)
                            .data())
                    .hasSize(9);
            assertThat(client.control(new SetupPacket(0x80, 6, 0x0200, 0, 54), NONE)
                            .data())
                    .isEqualTo(FakeFunction.CONFIGURATION);
            assertThat(client.control(new SetupPacket(0x80, 6, 0x0300, 0, 255), NONE)
                            .actualLength())
                    .isEqualTo(10);
            Reply configured = client.control(SET_CONFIGURATION, NONE);
            assertThat(configured)
                    .extracting(Reply::status, Reply::actualLength)
                    .containsExactly(0, 0);
        }
        assertThat(function.taken).hasSize(6);
    }

    @Test
    void out_transfer_reports_the_bytes_that_were_taken_and_sends_none_back() throws Exception {
        byte[] data = {1, 2, 3, 4, 5};
        try (UsbIpClient client = imported()) {
            Reply taken = client.control(FakeFunction.vendorOut(0x01, 0, 5), data);
            assertThat(taken).extracting(Reply::status, Reply::actualLength).containsExactly(0, 5);

            assertThat(client.control(FakeFunction.vendorIn(0x02, 5), NONE).data())
                    .isEqualTo(data);
        }
    }

    @Test
    void stall_is_status_minus_32_and_the_next_transfer_works() throws Exception {
        try (UsbIpClient client = imported()) {
            assertThat(client.control(FakeFunction.vendorIn(0x55, 6), NONE))
                    .extracting(Reply::command, Reply::status, Reply::actualLength)
                    .containsExactly(UsbIpClient.RET_SUBMIT, -32, 0);
            assertThat(client.control(GET_DEVICE_64, NONE).status()).isZero();
        }
    }

    @Test
    void first_step_of_enumeration_on_a_configured_device_is_a_bus_reset() throws Exception {
        try (UsbIpClient client = imported()) {
            client.control(GET_DEVICE_64, NONE);
            client.control(SET_CONFIGURATION, NONE);
            assertThat(function.resets).hasValue(0);

            client.control(GET_DEVICE_64, NONE);
            client.control(GET_DEVICE_64, NONE);

            assertThat(function.resets).hasValue(1);
        }
    }

    @Test
    void client_that_closes_resets_the_bus_and_frees_the_listener() throws Exception {
        imported().close();

        await().untilAsserted(() -> assertThat(function.resets).hasValue(1));
        await().untilAsserted(() -> assertThat(port.listeners()).isZero());
    }

    @Test
    void held_transfer_is_unlinked_without_effect_while_the_reader_goes_on() throws Exception {
        function.listeningAt = Long.MAX_VALUE;
        try (UsbIpClient client = imported()) {
            int held = client.submit(GET_DEVICE_64, NONE);
            int bulk = client.bulk(1, false, 3, new byte[] {1, 2, 3});
            assertThat(client.reply(false).seqnum())
                    .as("endpoint 1 does not wait for endpoint 0")
                    .isEqualTo(bulk);

            int unlink = client.unlink(held);

            assertThat(client.reply(false))
                    .extracting(Reply::command, Reply::seqnum, Reply::status)
                    .containsExactly(UsbIpClient.RET_UNLINK, unlink, -104);
            assertThat(function.taken).isEmpty();
        }
    }

    @Test
    void unlink_of_a_finished_or_unknown_seqnum_is_status_0() throws Exception {
        try (UsbIpClient client = imported()) {
            client.control(GET_DEVICE_64, NONE);
            client.unlink(client.lastSeqnum());
            assertThat(client.reply(false).status()).isZero();

            client.unlink(4711);
            assertThat(client.reply(false))
                    .extracting(Reply::command, Reply::status)
                    .containsExactly(UsbIpClient.RET_UNLINK, 0);
        }
    }

    @Test
    void reply_waits_for_board_time() throws Exception {
        function.duration = 1_000;
        try (UsbIpClient client = imported()) {
            int seqnum = client.submit(GET_DEVICE_64, NONE);
            await().until(() -> !function.taken.isEmpty());
            int unknown = client.unlink(4711);
            assertThat(client.reply(false).seqnum()).as("nothing came before").isEqualTo(unknown);

            clock.advanceTo(1_000);

            assertThat(client.reply(true).seqnum()).isEqualTo(seqnum);
        }
    }

    @Test
    void waiting_bulk_in_transfers_are_answered_in_order_when_data_is_ready() throws Exception {
        try (UsbIpClient client = imported()) {
            int first = client.bulk(1, true, 128, NONE);
            int second = client.bulk(1, true, 128, NONE);
            client.control(GET_DEVICE_64, NONE);
            function.readable.add(new byte[] {42});
            function.readable.add(new byte[] {43, 44});
            port.dataReady(1);
            clock.advance(0);

            Reply one = client.reply(true);
            Reply two = client.reply(true);

            assertThat(one.seqnum()).isEqualTo(first);
            assertThat(one.data()).containsExactly(42);
            assertThat(two.seqnum()).isEqualTo(second);
            assertThat(two.data()).containsExactly(43, 44);
        }
    }

    @Test
    void device_that_sends_more_than_there_is_room_for_babbles() throws Exception {
        function.readable.add(new byte[100]);
        try (UsbIpClient client = imported()) {
            client.bulk(1, true, 64, NONE);

            assertThat(client.reply(true))
                    .extracting(Reply::status, Reply::actualLength)
                    .containsExactly(-75, 64);
        }
    }

    @Test
    void leaving_device_ends_the_connection_with_fin_after_its_last_reply() throws Exception {
        try (UsbIpClient client = imported()) {
            client.control(GET_DEVICE_64, NONE);
            client.submit(FakeFunction.vendorIn(0x66, 6), NONE);
            client.unlink(4711);
            client.reply(false);
            port.detach();
            client.submit(GET_DEVICE_64, NONE);

            assertThat(client.end()).isEqualTo("FIN");
            assertThat(list()).containsExactly("1-2");
        }
        port.attach(new FakeFunction(clock));
        try (UsbIpClient again = client()) {
            assertThat(again.importDevice("1-1")).isZero();
        }
    }

    @Test
    void port_that_is_taken_is_refused_with_a_remedy() {
        assertThatThrownBy(() -> UsbIpServer.start(server.address(), List.of()))
                .isInstanceOfSatisfying(EmulatorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(EmulatorFailureKind.ADDRESS_IN_USE);
                    assertThat(failure)
                            .hasMessageContaining(
                                    "127.0.0.1:" + server.address().getPort());
                    assertThat(failure.remedy()).contains("another port");
                });
    }

    @Test
    void address_of_another_machine_is_refused_with_a_remedy() {
        assertThatThrownBy(() -> UsbIpServer.start(new InetSocketAddress("192.0.2.1", 0), List.of()))
                .isInstanceOfSatisfying(
                        EmulatorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(EmulatorFailureKind.EXPORT_FAILED));
    }

    @Test
    void only_a_server_beyond_loopback_is_exposed() {
        assertThat(server.isExposed()).isFalse();
        try (UsbIpServer open = UsbIpServer.start(new InetSocketAddress("0.0.0.0", 0), List.of())) {
            assertThat(open.isExposed()).isTrue();
        }
    }

    @Test
    void two_boards_of_one_bus_id_are_refused() {
        ExportedBoard board = new ExportedBoard("1-1", port, clock);

        assertThatThrownBy(() -> UsbIpServer.start(server.address(), List.of(board, board)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1-1");
    }

    @Test
    void closed_server_ends_its_connections() throws Exception {
        try (UsbIpClient client = imported()) {
            server.close();

            assertThat(port.listeners()).isZero();
            assertThat(function.resets).hasValue(1);
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void garbage_ends_that_connection_alone() throws Exception {
        Random random = new Random(20261123);
        try (UsbIpClient bystander = imported("1-2")) {
            for (int round = 0; round < 300; round++) {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                try (UsbIpClient client = random.nextBoolean() ? client() : importedOrWait()) {
                    client.send(noise);
                }
                assertThat(bystander.control(GET_DEVICE_64, NONE).status()).isZero();
            }
        }
        await().untilAsserted(() -> assertThat(list()).containsExactly("1-1", "1-2"));
    }

    @Test
    void frames_with_one_bad_byte_or_cut_short_never_stop_the_server() throws Exception {
        Random random = new Random(4711);
        for (int round = 0; round < 300; round++) {
            try (UsbIpClient client = importedOrWait()) {
                byte[] frame = client.submitFrame(FakeFunction.vendorOut(1, 0, 16), new byte[16]);
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
                client.send(Arrays.copyOf(frame, 1 + random.nextInt(frame.length)));
            } catch (EOFException closedAlready) {
                assertThat(closedAlready).hasMessageContaining("closed");
            }
        }
        await().untilAsserted(() -> assertThat(list()).containsExactly("1-1", "1-2"));
    }

    private List<String> list() throws Exception {
        try (UsbIpClient client = client()) {
            return client.list();
        }
    }

    private UsbIpClient client() throws Exception {
        return new UsbIpClient(server.address());
    }

    private UsbIpClient imported() throws Exception {
        return imported("1-1");
    }

    private UsbIpClient imported(String busid) throws Exception {
        UsbIpClient client = client();
        assertThat(client.importDevice(busid)).isZero();
        return client;
    }

    /** The server frees a board a moment after its client closed. */
    private UsbIpClient importedOrWait() throws Exception {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            UsbIpClient client = client();
            if (client.importDevice("1-1") == 0) {
                return client;
            }
            client.close();
        }
        throw new AssertionError("1-1 stays busy");
    }
}
