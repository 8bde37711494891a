package org.bootlace.emulator.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.emulator.usb.SetupPacket;

/** Boards on one USB/IP server on the loopback, in bootloader mode. Their time runs so fast that nothing waits for it. */
final class ServedBoards implements AutoCloseable {

    /** A transfer of half a millisecond is over in five nanoseconds. */
    private static final double SPEED = 100_000;

    private static final int PORTS_A_BUS = 200;
    private static final int IMPORT_LENGTH = 40;
    private static final int IMPORTED_LENGTH = 320;
    private static final byte[] OP_REQ_IMPORT = {1, 0x11, (byte) 0x80, 3};
    private static final int BUSID = 8;
    private static final byte[] NONE = {};

    private final WallClock clock = new WallClock(SPEED);
    private final List<EmulatedBoard> boards = new ArrayList<>();
    private final List<ExportedBoard> places = new ArrayList<>();
    private final UsbIpServer server;

    /** Switches that many boards on. */
    ServedBoards(ChipProfile chip, int count) {
        for (int index = 0; index < count; index++) {
            EmulatedBoard board =
                    EmulatedBoard.builder(chip).clock(clock).seed(index + 1L).build();
            String busid = (1 + index / PORTS_A_BUS) + "-" + (1 + index % PORTS_A_BUS);
            boards.add(board);
            places.add(new ExportedBoard(busid, board.usb(), clock));
        }
        server = UsbIpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), places);
    }

    /** Imports every board and configures it, as Linux would. */
    void importAll(RoundTrips client) throws IOException {
        for (ExportedBoard place : places) {
            SocketChannel channel = RoundTrips.connect(server.address());
            ByteBuffer request = ByteBuffer.allocate(IMPORT_LENGTH).put(OP_REQ_IMPORT);
            request.position(BUSID).put(place.busid().getBytes(StandardCharsets.US_ASCII));
            ask(channel, request.rewind(), IMPORTED_LENGTH);
            Exchange configuration = Exchange.of(new SetupPacket(0x00, 9, 1, 0, 0), NONE);
            ask(channel, ByteBuffer.wrap(configuration.request()), configuration.reply());
            client.add(channel);
        }
    }

    @Override
    public void close() {
        server.close();
        boards.forEach(EmulatedBoard::close);
        clock.close();
    }

    private static void ask(SocketChannel channel, ByteBuffer request, int length) throws IOException {
        channel.write(request);
        ByteBuffer reply = ByteBuffer.allocate(length);
        while (reply.hasRemaining()) {
            if (channel.read(reply) < 0) {
                throw new EOFException("the server hung up");
            }
        }
    }
}
