package org.bootlace.emulator.export.vhci;

import java.util.concurrent.CountDownLatch;
import org.bootlace.emulator.export.ExportedBoard;

/** One board and the port that is kept for it. Used by one thread at a time; what others read is volatile. */
final class Seat {

    static final int NONE = -1;

    private final ExportedBoard board;
    private final CountDownLatch seen = new CountDownLatch(1);
    private int port = NONE;
    private int devid;
    private int refusals;
    private volatile String device = "";

    Seat(ExportedBoard board) {
        this.board = board;
    }

    String busid() {
        return board.busid();
    }

    boolean isOnBus() {
        return board.port().attached().isPresent();
    }

    int port() {
        return port;
    }

    void took(int vhciPort, int importedAs) {
        port = vhciPort;
        devid = importedAs;
        refusals = 0;
    }

    /** How often in a row the server has said no, this time included. */
    int refused() {
        return ++refusals;
    }

    /** Notes the port's state; the first device on it is what {@link #seen} waits for. */
    void note(VhciPort now) {
        if (holds(now) && now.hasDevice()) {
            device = now.device();
            seen.countDown();
        }
    }

    /** Whether what is on the port is this board: another program may have been faster. */
    boolean holds(VhciPort now) {
        return now.number() == port && !now.isFree() && now.devid() == devid;
    }

    /** The kernel's name for the device; empty before the first time. */
    String device() {
        return device;
    }

    CountDownLatch seen() {
        return seen;
    }
}
