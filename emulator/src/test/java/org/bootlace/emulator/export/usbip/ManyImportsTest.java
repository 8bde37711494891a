package org.bootlace.emulator.export.usbip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.FakeFunction;
import org.bootlace.emulator.export.FakePort;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many boards on one server, most of them in somebody's hands. */
class ManyImportsTest {

    private static final int BOARDS = 24;
    private static final int IMPORTED = 20;
    private static final byte[] NONE = {};
    private static final SetupPacket GET_DEVICE = new SetupPacket(0x80, 6, 0x0100, 0, 18);

    private final VirtualClock clock = new VirtualClock();
    private final List<FakeFunction> functions =
            IntStream.range(0, BOARDS).mapToObj(each -> new FakeFunction(clock)).toList();
    private final List<FakePort> ports = functions.stream().map(FakePort::new).toList();
    private final UsbIpServer server = UsbIpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            IntStream.range(0, BOARDS)
                    .mapToObj(each -> new ExportedBoard(busid(each), ports.get(each), clock))
                    .toList());
    private final List<UsbIpClient> clients = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (UsbIpClient client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void device_list_is_answered_while_many_imports_have_transfers_under_way() throws Exception {
        functions.forEach(function -> function.listeningAt = Long.MAX_VALUE);
        importAll();
        List<Integer> held = new ArrayList<>();
        for (UsbIpClient client : clients) {
            held.add(client.submit(GET_DEVICE, NONE));
        }

        for (int round = 0; round < 5; round++) {
            assertThat(list()).containsExactlyElementsOf(busids(IMPORTED, BOARDS));
        }

        for (int each = 0; each < IMPORTED; each++) {
            clients.get(each).unlink(held.get(each));
            assertThat(clients.get(each).reply(false).status())
                    .as("transfer of %s was still held", busid(each))
                    .isEqualTo(-104);
        }
    }

    @Test
    void bus_ids_stay_when_boards_re_enumerate_in_another_order() throws Exception {
        importAll();
        for (int each = IMPORTED - 1; each >= 0; each--) {
            ports.get(each).detach();
            assertThat(clients.get(each).end()).isEqualTo("FIN");
        }
        assertThat(list()).containsExactlyElementsOf(busids(IMPORTED, BOARDS));
        for (int each = IMPORTED - 1; each >= 0; each--) {
            ports.get(each).attach(functions.get(each));
        }
        await().untilAsserted(() -> assertThat(list()).containsExactlyElementsOf(busids(0, BOARDS)));

        clients.clear();
        importAll();
        for (int each = 0; each < IMPORTED; each++) {
            clients.get(each).control(FakeFunction.vendorOut(0x01, 0, 1), new byte[] {(byte) each});
            assertThat(functions.get(each).taken)
                    .as("the board behind %s", busid(each))
                    .isNotEmpty();
        }
    }

    private void importAll() throws Exception {
        for (int each = 0; each < IMPORTED; each++) {
            UsbIpClient client = new UsbIpClient(server.address());
            clients.add(client);
            assertThat(client.importDevice(busid(each))).isZero();
        }
    }

    private List<String> list() throws Exception {
        try (UsbIpClient client = new UsbIpClient(server.address())) {
            return client.list();
        }
    }

    private static List<String> busids(int from, int to) {
        return IntStream.range(from, to).mapToObj(ManyImportsTest::busid).toList();
    }

    private static String busid(int number) {
        return "1-" + (number + 1);
    }
}
