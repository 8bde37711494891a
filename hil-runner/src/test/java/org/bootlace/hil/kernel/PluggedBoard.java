package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.time.WallClock;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;

/** An emulated STM32F405xG on wall time, behind a USB/IP server of its own on the loopback, under bus id 1-1. */
final class PluggedBoard implements AutoCloseable {

    static final int FLASH_START = 0x0800_0000;
    static final int FLASH_END = 0x0810_0000;
    private static final int FLASH_SIZE = FLASH_END - FLASH_START;

    private static final int DFU_PRODUCT = 0xDF11;

    private final WallClock clock;
    private final EmulatedBoard board;
    private final UsbIpServer server;
    private final BootloaderMeter meter = new BootloaderMeter();

    private PluggedBoard(WallClock clock, EmulatedBoard board) {
        this.clock = clock;
        this.board = board;
        board.addTap(meter);
        this.server = UsbIpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(new ExportedBoard("1-1", board.usb(), clock)));
    }

    /**
     * Switches a board on, with typical times.
     *
     * @param speed board seconds per second; above 1 where the test is not about time
     */
    static PluggedBoard running(BootMode mode, double speed) {
        return like(EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG")), mode, speed);
    }

    /** As above, of another make. */
    static PluggedBoard like(BoardBuilder board, BootMode mode, double speed) {
        WallClock clock = new WallClock(speed);
        return new PluggedBoard(clock, board.clock(clock).mode(mode).build());
    }

    EmulatedBoard board() {
        return board;
    }

    /** Fills the whole flash, as if it had come so from a factory. */
    void fillFlash(int value) {
        byte[] bytes = new byte[FLASH_SIZE];
        Arrays.fill(bytes, (byte) value);
        board.flash().load(FLASH_START, bytes);
    }

    /** The flash from {@code start} to before {@code end}, as it is now. */
    byte[] flash(int start, int end) {
        return board.flash().read(start, end - start);
    }

    /** Asserts that the flash holds every byte of the segments. */
    void assertHolds(SortedMap<Integer, byte[]> segments) {
        segments.forEach((address, bytes) -> assertThat(flash(address, address + bytes.length))
                .as("segment at 0x%08X", address)
                .isEqualTo(bytes));
    }

    /** The TCP port of the server. */
    int port() {
        return server.address().getPort();
    }

    /** How many control transfers its bootloader has taken, the kernel's own included; its application's do not count. */
    long controlTransfers() {
        return meter.controlTransfers;
    }

    @Override
    public void close() {
        server.close();
        board.close();
        clock.close();
    }

    private static final class BootloaderMeter implements UsbTap {
        private volatile boolean bootloader = true;
        private volatile long controlTransfers;

        @Override
        public void transfer(UsbTransfer transfer) {
            if (bootloader && transfer.setup() != null) {
                controlTransfers++;
            }
        }

        @Override
        public void attached(int device, UsbFunction function) {
            byte[] descriptor = function.deviceDescriptor();
            bootloader = (descriptor[10] & 0xFF | (descriptor[11] & 0xFF) << 8) == DFU_PRODUCT;
        }
    }
}
