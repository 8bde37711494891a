package org.bootlace.emulator.export.vhci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.FakeFunction;
import org.bootlace.emulator.export.FakePort;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.time.VirtualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The agent with a real server and plain files in place of the kernel's. */
@EnabledOnOs(OS.LINUX)
class AttachAgentTest {

    private static final String HEAD = "hub port sta spd dev      sockfd local_busid\n";
    private static final String FREE = "004 000 00000000 000000 0-0";
    private static final String OTHERS = "006 003 00030004 000009 1-1";

    @TempDir
    private Path sysfs;

    private final VirtualClock clock = new VirtualClock();
    private final FakePort first = new FakePort(new FakeFunction(clock));
    private final FakePort second = new FakePort(new FakeFunction(clock));
    private final List<ExportedBoard> boards =
            List.of(new ExportedBoard("1-1", first, clock), new ExportedBoard("1-2", second, clock));
    private final UsbIpServer server =
            UsbIpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), boards);
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createFile(sysfs.resolve("attach"));
        Files.createFile(sysfs.resolve("detach"));
        ports(OTHERS, FREE, FREE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void board_takes_a_free_port_and_comes_back_to_it_though_a_lower_one_is_free_by_then() throws Exception {
        AttachAgent agent = agent(boards.subList(0, 1));
        assertThat(attachedBy(agent)).matches("1 \\d+ 65538 2");

        ports(OTHERS, "006 002 00010002 000012 1-2", FREE);
        agent.look();
        assertThat(agent.devices()).containsExactly(Map.entry("1-1", "1-2"));
        assertThat(agent.awaitBoards(Duration.ZERO)).isTrue();

        first.detach();
        ports(FREE, FREE, FREE);
        agent.look();
        assertThat(sysfs.resolve("attach")).as("while it is off its bus").isEmptyFile();

        first.attach(new FakeFunction(clock));
        assertThat(attachedBy(agent)).startsWith("1 ");
        assertThat(complaints).isEmpty();
    }

    @Test
    void two_boards_take_two_ports_and_superspeed_ports_are_left_alone() throws Exception {
        Files.writeString(sysfs.resolve("status.1"), "hs  0003 " + FREE + "\nss  0004 " + FREE + "\n");
        ports(OTHERS, FREE);
        Files.writeString(
                sysfs.resolve("status"),
                Files.readString(sysfs.resolve("status")).replace("hs  0001", "ss  0001"));
        AttachAgent agent = agent(boards);

        assertThat(attachedBy(agent)).startsWith("3 ");
        assertThat(complaints).singleElement().asString().contains("no port").contains("board 1-2");
        agent.look();
        assertThat(complaints).as("once").hasSize(1);
    }

    @Test
    void end_detaches_what_it_attached_and_nothing_else() throws Exception {
        AttachAgent agent = agent(boards.subList(0, 1));
        attachedBy(agent);
        ports(OTHERS, OTHERS, FREE);
        agent.close();
        assertThat(sysfs.resolve("detach")).as("somebody else's device").isEmptyFile();

        ports(OTHERS, "006 002 00010002 000012 1-2", FREE);
        agent.close();
        assertThat(sysfs.resolve("detach")).hasContent("1");
    }

    @Test
    void board_that_another_client_has_is_told_of_and_not_attached() throws Exception {
        try (ImportedDevice other =
                ImportedDevice.request(server.address(), "1-1").orElseThrow()) {
            assertThat(other.devid()).isEqualTo(0x10002);
            AttachAgent agent = agent(boards.subList(0, 1));
            for (int look = 0; look < 100; look++) {
                agent.look();
            }
        }
        assertThat(sysfs.resolve("attach")).isEmptyFile();
        assertThat(complaints).singleElement().asString().contains("1-1 is in use by another");
    }

    @Test
    void server_that_is_gone_is_told_of() {
        AttachAgent agent = agent(boards);
        server.close();

        agent.look();

        assertThat(complaints).anyMatch(each -> each.contains("cannot attach board 1-1 to port 1"));
    }

    @Test
    void machine_without_the_controller_is_told_which_module_to_load() {
        assertThatThrownBy(() -> VhciController.in(sysfs.resolve("none")))
                .isInstanceOfSatisfying(
                        EmulatorException.class,
                        failure -> assertThat(failure.remedy()).contains("sudo modprobe vhci-hcd"));
    }

    @Test
    void controller_that_may_not_be_written_is_told_to_need_root() {
        assumeThat(System.getProperty("user.name"))
                .as("root may write anything")
                .isNotEqualTo("root");
        assertThat(sysfs.resolve("attach").toFile().setWritable(false)).isTrue();

        assertThatThrownBy(() -> VhciController.in(sysfs))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("only root");
    }

    private AttachAgent agent(List<ExportedBoard> served) {
        return new AttachAgent(VhciController.in(sysfs), server.address(), served, complaints::add);
    }

    /** What the agent wrote for the kernel; the server frees a board a moment after its last connection ended. */
    private String attachedBy(AttachAgent agent) throws IOException {
        Path attach = sysfs.resolve("attach");
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            agent.look();
            return Files.size(attach) > 0;
        });
        String written = Files.readString(attach);
        Files.writeString(attach, "");
        return written;
    }

    private void ports(String... states) {
        StringBuilder table = new StringBuilder(HEAD);
        for (int port = 0; port < states.length; port++) {
            table.append("hs  %04d %s%n".formatted(port, states[port]));
        }
        try {
            Files.writeString(sysfs.resolve("status"), table);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
