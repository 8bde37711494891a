package org.bootlace.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ControlServerTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final TestHost first = TestHost.inRom();
    private final TestHost second = TestHost.inRom();
    private final ControlServer server = ControlServer.start(ANYWHERE, new BoardControl(boards()));
    private final ControlClient client = new ControlClient(server.address());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void cable_is_pulled_and_put_back_on_one_board_alone() throws Exception {
        JsonNode after = client.apply("1-1", BoardOperation.UNPLUG, "");

        assertThat(after.path("pluggedIn").asBoolean()).isFalse();
        assertThat(first.board.running()).isEqualTo(Running.OFF);
        assertThat(second.board.running()).isEqualTo(Running.ROM);
        assertThat(client.apply("1-1", BoardOperation.PLUG, "")
                        .path("pluggedIn")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void boot0_and_reset_bring_the_bootloader_back() throws Exception {
        client.apply("1-1", BoardOperation.RESET, "");
        assertThat(first.board.running()).isEqualTo(Running.CRASHED);

        client.apply("1-1", BoardOperation.PRESS_BOOT0, "");
        JsonNode after = client.apply("1-1", BoardOperation.POWER_CYCLE, "");

        assertThat(first.board.running()).isEqualTo(Running.ROM);
        assertThat(after.path("boot0").asBoolean()).isTrue();
        assertThat(client.apply("1-1", BoardOperation.RELEASE_BOOT0, "")
                        .path("boot0")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void fault_is_injected_and_waits_until_it_happens() throws Exception {
        JsonNode after = client.apply("1-2", BoardOperation.FAULT, "unplug at request 1");

        assertThat(after.path("unfired").get(0).asString()).isEqualTo("unplug at request 1");
        second.control(0x80, 6, 0x0100, 0, 18);
        assertThat(client.state("1-2").path("unfired")).isEmpty();
        assertThat(second.board.running()).isEqualTo(Running.OFF);
    }

    @Test
    void fault_that_breaks_the_grammar_is_refused_as_anywhere_else() {
        assertThatThrownBy(() -> client.apply("1-1", BoardOperation.FAULT, "unplugg at download 1"))
                .isInstanceOfSatisfying(EmulatorException.class, failure -> {
                    assertThat(failure.kind().name()).isEqualTo("CATALOGUE_INVALID");
                    assertThat(failure.remedy()).contains("unplug");
                });
    }

    @Test
    void snapshot_brings_flash_back() throws Exception {
        first.board.flash().load(0x0800_0000L, new byte[] {1, 2, 3});
        client.apply("1-1", BoardOperation.SNAPSHOT, "before");
        first.board.flash().load(0x0800_0000L, new byte[] {9, 9, 9});

        JsonNode after = client.apply("1-1", BoardOperation.RESTORE, "before");

        assertThat(client.flash("1-1")).hasSize(1 << 20).startsWith(1, 2, 3);
        assertThat(after.path("snapshots").get(0).asString()).isEqualTo("before");
        assertThatThrownBy(() -> client.apply("1-1", BoardOperation.RESTORE, "befor"))
                .hasMessageContaining("no snapshot is named 'befor'");
    }

    @Test
    void events_of_all_boards_arrive_as_they_happen() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Thread reader = new Thread(() -> {
            try {
                client.events(lines::add);
            } catch (InterruptedException | EmulatorException ended) {
                lines.add("ended");
            }
        });
        reader.start();
        await().until(() -> {
            second.board.unplug();
            second.board.plugIn();
            return !lines.isEmpty();
        });

        assertThat(lines.get(0)).startsWith("{\"busid\":\"1-2\",\"event\":");
        await().until(() -> lines.stream().anyMatch(line -> line.contains("\"cable-moved\"")));
        server.close();
        reader.join(10_000);
        assertThat(reader.isAlive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /v1/boards | Host: evil.example:PORT | 403",
                "GET /v1/boards | Host: 127.0.0.1:1 | 403",
                "POST /v1/boards/1-1/unplug | Host: 127.0.0.1:PORT;Origin: https://evil.example;Content-Type: application/json | 403",
                "POST /v1/boards/1-1/unplug | Host: 127.0.0.1:PORT;Content-Type: text/plain | 415",
                "POST /v1/boards/1-1/unplug | Host: 127.0.0.1:PORT | 415",
                "GET /v1/boards/1-1/unplug | Host: 127.0.0.1:PORT | 405",
                "POST /v1/boards | Host: 127.0.0.1:PORT;Content-Type: application/json | 405",
                "GET /v2 | Host: 127.0.0.1:PORT | 404",
                "GET /v1/boards/9-9 | Host: 127.0.0.1:PORT | 400",
                "POST /v1/boards/1-1/expldoe | Host: 127.0.0.1:PORT;Content-Type: application/json | 400",
                "GET /v1/boards | Host: localhost:PORT | 200",
            })
    void web_pages_and_wrong_requests_do_nothing(String line, String headers, int status) throws IOException {
        String raw = line + " HTTP/1.1\r\n"
                + headers.replace("PORT", "" + server.address().getPort()).replace(";", "\r\n")
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

        assertThat(answer(raw.getBytes(StandardCharsets.US_ASCII))).startsWith("HTTP/1.1 " + status + " ");
        assertThat(first.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void body_without_end_is_cut_off() throws IOException {
        String head = "POST /v1/boards/1-1/fault HTTP/1.1\r\nHost: localhost:"
                + server.address().getPort()
                + "\r\nContent-Type: application/json\r\nContent-Length: 70000\r\nConnection: close\r\n\r\n";

        assertThat(answer((head + "x".repeat(70_000)).getBytes(StandardCharsets.US_ASCII)))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void bodies_of_nonsense_never_break_the_server() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 40; round++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            String head = "POST /v1/boards/1-1/snapshot HTTP/1.1\r\nHost: localhost:"
                    + server.address().getPort() + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length
                    + "\r\nConnection: close\r\n\r\n";
            String text = head + new String(body, StandardCharsets.ISO_8859_1);
            assertThat(answer(text.getBytes(StandardCharsets.ISO_8859_1))).startsWith("HTTP/1.1 400 ");
        }
        assertThat(client.boards()).hasSize(2);
    }

    @Test
    void other_machines_are_never_listened_to() {
        assertThatThrownBy(() -> ControlServer.start(new InetSocketAddress("0.0.0.0", 0), new BoardControl(boards())))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("only this machine may control boards");
    }

    @Test
    void nobody_there_is_a_failure_with_a_remedy() {
        server.close();

        assertThatThrownBy(client::boards).isInstanceOfSatisfying(EmulatorException.class, failure -> {
            assertThat(failure.kind().name()).isEqualTo("CONTROL_REFUSED");
            assertThat(failure.remedy()).contains("--control");
        });
    }

    private Map<String, EmulatedBoard> boards() {
        Map<String, EmulatedBoard> boards = new LinkedHashMap<>();
        boards.put("1-1", first.board);
        boards.put("1-2", second.board);
        return boards;
    }

    private String answer(byte[] request) throws IOException {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            byte[] reply = new byte[64];
            int count = socket.getInputStream().readNBytes(reply, 0, 20);
            return new String(reply, 0, count, StandardCharsets.US_ASCII);
        }
    }
}
