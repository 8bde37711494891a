package org.bootlace.emulator.export.usbfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.FakeFunction;
import org.bootlace.emulator.export.FakePort;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsbfsServerTest {

    private static final byte[] NONE = {};
    private static final SetupPacket GET_DEVICE = new SetupPacket(0x80, 6, 0x0100, 0, 64);

    private final VirtualClock clock = new VirtualClock();
    private final FakeFunction function = new FakeFunction(clock);
    private final FakePort port = new FakePort(function);

    @TempDir
    private Path folder;

    private Path bed;
    private UsbfsServer server;

    @BeforeEach
    void start() throws Exception {
        bed = folder.resolve("bed");
        server = UsbfsServer.start(bed, List.of(new ExportedBoard("1-1", port, clock)));
        assertThat(server.awaitBoards(Duration.ofSeconds(10))).isTrue();
        function.taken.clear();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void control_transfer_is_reaped_with_its_data() throws Exception {
        try (UsbfsClient client = client()) {
            assertThat(client.control(0, GET_DEVICE, NONE)).isZero();

            assertThat(client.reap()).isZero();

            assertThat(client.status(0)).isZero();
            assertThat(client.actualLength(0)).isEqualTo(18);
            assertThat(client.data(0, 8, 18)).isEqualTo(FakeFunction.DEVICE);
        }
    }

    @Test
    void out_data_reaches_the_device() throws Exception {
        byte[] data = {1, 2, 3};
        try (UsbfsClient client = client()) {
            client.control(0, FakeFunction.vendorOut(0x01, 0, 3), data);
            client.reap();
            assertThat(client.actualLength(0)).isEqualTo(3);

            client.control(1, FakeFunction.vendorIn(0x02, 3), NONE);
            assertThat(client.reap()).isEqualTo(1);
            assertThat(client.data(1, 8, 3)).isEqualTo(data);
        }
    }

    @Test
    void stall_is_status_minus_32() throws Exception {
        try (UsbfsClient client = client()) {
            client.control(0, FakeFunction.vendorIn(0x55, 6), NONE);
            client.reap();

            assertThat(client.status(0)).isEqualTo(-32);
            assertThat(client.actualLength(0)).isZero();
        }
    }

    @Test
    void nothing_finished_is_eagain() throws Exception {
        try (UsbfsClient client = client()) {
            assertThat(client.ioctl(UsbfsClient.REAP_NOW, (long) UsbfsClient.ARGUMENT))
                    .isEqualTo(-11);
            assertThat(client.ioctl(UsbfsClient.REAP, (long) UsbfsClient.ARGUMENT))
                    .isEqualTo(-11);
        }
    }

    @Test
    void held_transfer_is_discarded_without_effect() throws Exception {
        function.listeningAt = Long.MAX_VALUE;
        try (UsbfsClient client = client()) {
            client.control(0, GET_DEVICE, NONE);

            assertThat(client.ioctl(UsbfsClient.DISCARD, (long) UsbfsClient.address(0)))
                    .isZero();

            assertThat(client.reap()).isZero();
            assertThat(client.status(0)).isEqualTo(-2);
            assertThat(function.taken).isEmpty();
            assertThat(client.ioctl(UsbfsClient.DISCARD, (long) UsbfsClient.address(0)))
                    .isEqualTo(-22);
        }
    }

    @Test
    void held_transfer_runs_when_the_device_listens_again() throws Exception {
        function.listeningAt = 1_000;
        try (UsbfsClient client = client()) {
            client.control(0, GET_DEVICE, NONE);
            assertThat(client.ioctl(UsbfsClient.REAP_NOW, (long) UsbfsClient.ARGUMENT))
                    .isEqualTo(-11);

            clock.advanceTo(1_000);

            assertThat(client.ioctl(UsbfsClient.REAP, (long) UsbfsClient.ARGUMENT))
                    .isZero();
            assertThat(client.status(0)).isZero();
        }
    }

    @Test
    void device_that_leaves_ends_what_is_pending_and_then_answers_enodev() throws Exception {
        try (UsbfsClient client = client()) {
            client.control(0, FakeFunction.vendorIn(0x66, 6), NONE);
            port.detach();

            assertThat(client.reap()).isZero();

            assertThat(client.status(0)).isEqualTo(-108);
            assertThat(client.ioctl(UsbfsClient.REAP_NOW, (long) UsbfsClient.ARGUMENT))
                    .isEqualTo(-19);
            assertThat(client.control(1, GET_DEVICE, NONE)).isEqualTo(-19);
            assertThat(client.call(UsbfsClient.CLAIM, 0)).isEqualTo(-19);
        }
    }

    @Test
    void re_attached_device_has_the_same_name_and_the_next_number() throws Exception {
        port.detach();
        await().untilAsserted(() -> assertThat(sysfs("1-1")).doesNotExist());
        assertThat(bed.resolve("dev/bus/usb/001/002")).doesNotExist();
        assertThat(bed.resolve("ioctl/dev/bus/usb/001/002")).doesNotExist();

        port.attach(new FakeFunction(clock));

        await().untilAsserted(() -> assertThat(sysfs("1-1")).exists());
        assertThat(sysfs("1-1").resolve("devnum")).hasContent("3");
        try (UsbfsClient client = new UsbfsClient(bed, "001/003")) {
            client.control(0, GET_DEVICE, NONE);
            assertThat(client.reap()).isZero();
        }
    }

    @Test
    void device_is_configured_and_its_strings_are_read_before_it_is_shown() {
        assertThat(sysfs("1-1").resolve("product")).hasContent("Boot");
        assertThat(sysfs("1-1").resolve("bConfigurationValue")).hasContent("1");
        assertThat(sysfs("1-1").resolve("descriptors")).hasSize(18 + 54);
        assertThat(sysfs("1-1").resolve("idProduct")).hasContent("df11");
    }

    @Test
    void device_is_enumerated_in_the_order_of_linux() {
        FakeFunction next = new FakeFunction(clock);
        port.detach();
        port.attach(next);

        await().untilAsserted(() -> assertThat(sysfs("1-1").resolve("devnum")).hasContent("3"));

        assertThat(next.taken)
                .extracting(SetupPacket::wValue, SetupPacket::wLength)
                .containsExactly(
                        tuple(0x0100, 18),
                        tuple(0x0200, 9),
                        tuple(0x0200, 54),
                        tuple(0x0300, 255),
                        tuple(0x0302, 255),
                        tuple(0x0301, 255),
                        tuple(0x0303, 255),
                        tuple(1, 0));
    }

    @Test
    void device_that_refuses_its_descriptor_is_never_shown() {
        FakeFunction broken = new FakeFunction(clock);
        broken.refused = 0x0200;
        port.detach();
        await().untilAsserted(() -> assertThat(sysfs("1-1")).doesNotExist());

        port.attach(broken);

        await().until(() -> broken.taken.size() == 2);
        await().during(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(sysfs("1-1")).doesNotExist());
    }

    @Test
    void device_that_does_not_answer_is_not_shown() {
        FakeFunction deaf = new FakeFunction(clock);
        deaf.listeningAt = 500;
        port.detach();
        await().untilAsserted(() -> assertThat(sysfs("1-1")).doesNotExist());

        port.attach(deaf);
        await().during(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(sysfs("1-1")).doesNotExist());
        clock.advanceTo(500);

        await().untilAsserted(() -> assertThat(sysfs("1-1")).exists());
    }

    @Test
    void lengths_a_program_claims_are_bounded_before_its_memory_is_read() throws Exception {
        try (UsbfsClient client = client()) {
            assertThat(client.urb(0, 2, 0, -1)).isEqualTo(-22);
            assertThat(client.urb(0, 2, 0, 7)).isEqualTo(-22);
            assertThat(client.urb(0, 2, 0, Integer.MAX_VALUE)).isEqualTo(-22);
            assertThat(client.urb(0, 3, 0x01, Integer.MAX_VALUE)).isEqualTo(-22);
            assertThat(client.urb(0, 3, 0x01, (16 << 20) + 1)).isEqualTo(-22);
            assertThat(client.urb(0, 0, 0x01, 64)).as("isochronous").isEqualTo(-22);
            assertThat(client.urb(0, 3, 0x80, 64)).as("bulk on endpoint 0").isEqualTo(-22);
        }
        assertThat(function.taken).isEmpty();
    }

    @Test
    void setup_packet_may_not_claim_more_than_the_buffer() throws Exception {
        try (UsbfsClient client = client()) {
            client.memory.position(UsbfsClient.BUFFER - UsbfsClient.BASE);
            client.memory.put(new SetupPacket(0x40, 1, 0, 0, 5).toBytes());
            assertThat(client.urb(0, 2, 0, 8 + 4)).isEqualTo(-22);

            client.memory.position(UsbfsClient.BUFFER - UsbfsClient.BASE);
            client.memory.put(new SetupPacket(0xC0, 1, 0, 0, 4097).toBytes());
            assertThat(client.urb(0, 2, 0x80, 8 + 4097)).isEqualTo(-22);
        }
    }

    @Test
    void device_that_sends_more_than_there_is_room_for_overflows_nothing() throws Exception {
        function.readable.add(new byte[] {1, 2, 3, 4});
        try (UsbfsClient client = client()) {
            client.memory.put(UsbfsClient.BUFFER - UsbfsClient.BASE + 2, (byte) 77);
            client.urb(0, 3, 0x81, 2);
            client.reap();

            assertThat(client.status(0)).isEqualTo(-75);
            assertThat(client.actualLength(0)).isEqualTo(2);
            assertThat(client.data(0, 0, 3)).containsExactly(1, 2, 77);
        }
    }

    @Test
    void bulk_in_waits_for_data() throws Exception {
        try (UsbfsClient client = client()) {
            client.urb(0, 3, 0x81, 64);
            assertThat(client.ioctl(UsbfsClient.REAP_NOW, (long) UsbfsClient.ARGUMENT))
                    .isEqualTo(-11);
            function.readable.add(new byte[] {5});
            port.dataReady(1);
            clock.advance(0);

            assertThat(client.reap()).isZero();
            assertThat(client.data(0, 0, 1)).containsExactly(5);
        }
    }

    @Test
    void interface_belongs_to_one_program_at_a_time() throws Exception {
        try (UsbfsClient other = client()) {
            try (UsbfsClient client = client()) {
                assertThat(client.call(UsbfsClient.CLAIM, 0)).isZero();
                assertThat(client.call(UsbfsClient.CLAIM, 0)).isZero();
                assertThat(other.call(UsbfsClient.CLAIM, 0)).isEqualTo(-16);
                assertThat(other.call(UsbfsClient.RELEASE, 0)).isEqualTo(-22);
            }
            await().untilAsserted(
                            () -> assertThat(other.call(UsbfsClient.CLAIM, 0)).isZero());
        }
    }

    @Test
    void set_interface_and_reset_reach_the_device() throws Exception {
        try (UsbfsClient client = client()) {
            assertThat(client.call(UsbfsClient.SET_INTERFACE, 0, 2)).isZero();
            assertThat(client.ioctl(UsbfsClient.RESET, 0L)).isZero();
        }
        assertThat(function.taken).containsExactly(new SetupPacket(1, 11, 2, 0, 0), new SetupPacket(0, 9, 1, 0, 0));
        assertThat(function.resets).hasValue(1);
    }

    @Test
    void unknown_ioctl_is_enotty() throws Exception {
        try (UsbfsClient client = client()) {
            assertThat(client.ioctl(0x12345678L, 0L)).isEqualTo(-25);
        }
    }

    @Test
    void program_that_dies_takes_its_pending_transfers_along() throws Exception {
        function.listeningAt = 1_000;
        try (UsbfsClient client = client()) {
            client.call(UsbfsClient.CLAIM, 0);
            client.control(0, FakeFunction.vendorOut(1, 0, 0), NONE);
        }
        try (UsbfsClient next = client()) {
            await("the first program's end").until(() -> next.call(UsbfsClient.CLAIM, 0) == 0);
            next.control(0, GET_DEVICE, NONE);
            clock.advanceTo(1_000);
            next.reap();
        }
        assertThat(function.taken).containsExactly(GET_DEVICE);
    }

    @Test
    void folder_with_files_of_somebody_else_is_refused() throws Exception {
        Path foreign = Files.createDirectory(folder.resolve("home"));
        Files.writeString(foreign.resolve("thesis.txt"), "do not delete");

        assertThatFails(EmulatorFailureKind.OUTPUT_NOT_WRITABLE, () -> UsbfsServer.start(foreign, List.of()));
        assertThat(foreign.resolve("thesis.txt")).exists();
    }

    @Test
    void folder_that_is_served_already_is_refused() {
        assertThatFails(EmulatorFailureKind.ADDRESS_IN_USE, () -> UsbfsServer.start(bed, List.of()));
    }

    @Test
    void folder_whose_name_leaves_no_room_for_a_socket_is_refused() {
        Path deep = folder.resolve("x".repeat(90));

        assertThatFails(EmulatorFailureKind.EXPORT_FAILED, () -> UsbfsServer.start(deep, List.of()));
        assertThat(deep).doesNotExist();
    }

    @Test
    void boards_on_one_hub_lie_in_its_folder_and_share_it() throws Exception {
        FakePort other = new FakePort(new FakeFunction(clock));
        try (UsbfsServer hubs = UsbfsServer.start(
                folder.resolve("hubs"),
                List.of(
                        new ExportedBoard("1-2.3", new FakePort(new FakeFunction(clock)), clock),
                        new ExportedBoard("1-2.4", other, clock)))) {
            assertThat(hubs.awaitBoards(Duration.ofSeconds(10))).isTrue();
            Path hub = folder.resolve("hubs/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2");

            assertThat(hub.resolve("bDeviceClass")).hasContent("09");
            assertThat(hub.resolve("devpath")).hasContent("2");
            assertThat(hub.resolve("devnum")).hasContent("2");
            assertThat(hub.resolve("1-2.3/devpath")).hasContent("2.3");
            assertThat(hub.resolve("1-2.4/idProduct")).hasContent("df11");

            other.detach();
            await().untilAsserted(() -> assertThat(hub.resolve("1-2.4")).doesNotExist());
            assertThat(hub.resolve("1-2.3/devpath")).exists();
        }
    }

    @Test
    void board_that_hangs_on_another_is_refused() {
        List<ExportedBoard> boards =
                List.of(new ExportedBoard("1-2", port, clock), new ExportedBoard("1-2.3", port, clock));

        assertThatFails(EmulatorFailureKind.EXPORT_FAILED, () -> UsbfsServer.start(folder.resolve("hubs"), boards));
        assertThat(folder.resolve("hubs")).doesNotExist();
    }

    @Test
    void testbed_of_a_dead_server_is_taken_over() throws Exception {
        Path stale = Files.createDirectories(folder.resolve("stale"));
        Files.createFile(stale.resolve(".bootlace-testbed"));
        Files.createDirectories(stale.resolve("sys/bus/usb/devices/9-9"));

        UsbfsServer.start(stale, List.of()).close();

        assertThat(stale).doesNotExist();
    }

    private static void assertThatFails(EmulatorFailureKind kind, ThrowingCallable start) {
        assertThatThrownBy(start).isInstanceOfSatisfying(EmulatorException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.remedy()).isNotBlank();
        });
    }

    private Path sysfs(String busid) {
        return bed.resolve("sys/bus/usb/devices").resolve(busid);
    }

    private UsbfsClient client() throws Exception {
        return new UsbfsClient(bed, "001/002");
    }
}
