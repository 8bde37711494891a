package org.bootlace.hil.kernel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.bridge.BridgeWiring;
import org.bootlace.emulator.bridge.UsbUartBridge;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.time.WallClock;

/**
 * A USB serial adapter under bus id 1-1, with an emulated STM32F405xG at its far end that runs its application: UART on RX
 * and TX, DTR at BOOT0, RTS at NRST. The board's own USB connector is not plugged in anywhere.
 */
final class BridgedBoard implements AutoCloseable {

    private final WallClock clock;
    private final EmulatedBoard board;
    private final UsbUartBridge bridge;
    private final UsbIpServer server;

    /**
     * @param speed board seconds per second
     */
    BridgedBoard(double speed) {
        clock = new WallClock(speed);
        board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .build();
        bridge = new UsbUartBridge(board, BridgeWiring.parse(BridgeWiring.DEFAULT));
        server = UsbIpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(new ExportedBoard("1-1", bridge.usb(), clock)));
    }

    EmulatedBoard board() {
        return board;
    }

    /** The TCP port of the server. */
    int port() {
        return server.address().getPort();
    }

    @Override
    public void close() {
        server.close();
        bridge.close();
        board.close();
        clock.close();
    }
}
