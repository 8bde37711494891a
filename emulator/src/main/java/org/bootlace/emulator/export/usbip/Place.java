package org.bootlace.emulator.export.usbip;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.export.usbip.wire.BusPlace;
import org.bootlace.emulator.export.usbip.wire.DeviceRecord;
import org.bootlace.emulator.usb.UsbFunction;

/** One exported board and whether a client has imported it. */
final class Place {

    private static final int MOST_DEVICES = 255;

    private final ExportedBoard board;
    private final int number;
    private final AtomicBoolean taken = new AtomicBoolean();

    Place(ExportedBoard board, int number) {
        this.board = board;
        this.number = 1 + (number - 1) % MOST_DEVICES;
    }

    ExportedBoard board() {
        return board;
    }

    boolean isFree() {
        return !taken.get();
    }

    /** Makes the caller the only one who may talk to the board; false when somebody else is. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    void release() {
        taken.set(false);
    }

    Optional<DeviceRecord> record() {
        return board.port().attached().map(this::record);
    }

    DeviceRecord record(UsbFunction function) {
        String path = "/sys/devices/bootlace/usb" + board.bus() + "/" + board.busid();
        BusPlace place =
                new BusPlace(path, board.busid(), Math.min(board.bus(), MOST_DEVICES), number, BusPlace.FULL_SPEED);
        return DeviceRecord.of(place, function.deviceDescriptor(), function.configurationDescriptor());
    }
}
