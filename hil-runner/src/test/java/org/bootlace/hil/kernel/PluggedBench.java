package org.bootlace.hil.kernel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.time.WallClock;

/** One board of each chip in its bootloader, on one clock, under the bus ids 1-1, 1-2 and so on. */
final class PluggedBench implements AutoCloseable {

    private static final double FAST = 100;

    private final WallClock clock = new WallClock(FAST);
    private final Map<ChipProfile, EmulatedBoard> boards = new LinkedHashMap<>();
    private final List<ExportedBoard> exported = new ArrayList<>();

    PluggedBench(List<ChipProfile> chips) {
        for (ChipProfile chip : chips) {
            EmulatedBoard board =
                    EmulatedBoard.builder(chip).clock(clock).mode(BootMode.ROM).build();
            boards.put(chip, board);
            exported.add(new ExportedBoard("1-" + boards.size(), board.usb(), clock));
        }
    }

    /** Every USB chip of the catalogue. */
    static PluggedBench ofAllChips() {
        return new PluggedBench(DfuUtilListing.chips());
    }

    /** The boards in the order of their bus ids. */
    Map<ChipProfile, EmulatedBoard> boards() {
        return boards;
    }

    List<ExportedBoard> exported() {
        return exported;
    }

    /** Serves them on a free port of the loopback. */
    UsbIpServer serve() {
        return UsbIpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), exported);
    }

    @Override
    public void close() {
        boards.values().forEach(EmulatedBoard::close);
        clock.close();
    }
}
