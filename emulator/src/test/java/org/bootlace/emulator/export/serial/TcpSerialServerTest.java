package org.bootlace.emulator.export.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.time.WallClock;
import org.junit.jupiter.api.Test;

class TcpSerialServerTest {

    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final long ROM_START = 30_000_000;

    @Test
    void serves_one_client_after_the_other_and_frees_its_port() throws IOException {
        try (WallClock clock = new WallClock(100);
                EmulatedBoard board = EmulatedBoard.builder(TestHost.F405)
                        .clock(clock)
                        .boot0(true)
                        .build()) {
            InetSocketAddress address;
            try (TcpSerialServer server = TcpSerialServer.start(ANY, board.uart(), clock)) {
                address = server.address();
                for (int i = 0; i < 3; i++) {
                    ask(address, clock);
                    board.reset();
                }
                assertThatExceptionOfType(EmulatorException.class)
                        .isThrownBy(() -> TcpSerialServer.start(server.address(), board.uart(), clock))
                        .withMessageContaining("cannot listen");
            }
            TcpSerialServer.start(address, board.uart(), clock).close();
        }
    }

    /** Synchronizes once the ROM is up, and asks for the chip's id. */
    private static void ask(InetSocketAddress address, WallClock clock) throws IOException {
        long started = clock.now();
        await().until(() -> clock.now() - started > ROM_START);
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(new byte[] {0x7F, 0x02, (byte) 0xFD});
            assertThat(socket.getInputStream().readNBytes(6)).containsExactly(0x79, 0x79, 1, 4, 0x13, 0x79);
        }
    }
}
