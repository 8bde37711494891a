package org.bootlace.emulator.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.bridge.UsbUartBridge;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.serial.PtyServer;
import org.bootlace.emulator.export.serial.TcpSerialServer;
import org.jspecify.annotations.Nullable;

/** What offers a board's UART; started and stopped together. */
final class UartExports implements AutoCloseable {

    static final String BRIDGE_BUSID = "1-2";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<ExportedBoard> devices = new ArrayList<>();
    private @Nullable PtyServer pty;
    private @Nullable TcpSerialServer tcp;

    private UartExports() {}

    static UartExports start(EmulatedBoard board, UartOptions options) {
        UartExports exports = new UartExports();
        try {
            exports.open(board, options);
        } catch (RuntimeException failure) {
            exports.close();
            throw failure;
        }
        return exports;
    }

    private void open(EmulatedBoard board, UartOptions options) {
        options.pty().ifPresent(link -> {
            pty = PtyServer.start(options.link(), board.uart(), board.clock());
            parts.push(pty);
        });
        options.tcp().ifPresent(address -> {
            tcp = TcpSerialServer.start(address, board.uart(), board.clock());
            parts.push(tcp);
        });
        options.bridge().ifPresent(wiring -> {
            UsbUartBridge bridge = new UsbUartBridge(board, wiring);
            parts.push(bridge);
            devices.add(new ExportedBoard(BRIDGE_BUSID, bridge.usb(), board.clock()));
        });
    }

    /** The USB devices beside the board. */
    List<ExportedBoard> devices() {
        return devices;
    }

    /** The terminal that clients open. */
    Optional<Path> pty() {
        return Optional.ofNullable(pty).map(PtyServer::path);
    }

    Optional<InetSocketAddress> tcp() {
        return Optional.ofNullable(tcp).map(TcpSerialServer::address);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
