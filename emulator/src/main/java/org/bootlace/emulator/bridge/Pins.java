package org.bootlace.emulator.bridge;

import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.usb.ControlOutcome;

/** The board's pins at the end of DTR and RTS. */
final class Pins {

    private final EmulatedBoard board;
    private final BridgeWiring wiring;

    Pins(EmulatedBoard board, BridgeWiring wiring) {
        this.board = board;
        this.wiring = wiring;
    }

    /** BOOT0 moves first: the chip looks at it when NRST rises. */
    ControlOutcome set(int lines) {
        if (wiring.boot0().drives()) {
            board.boot0(wiring.boot0().isHigh(lines));
        }
        if (wiring.nrst().drives()) {
            board.nrst(wiring.nrst().isHigh(lines));
        }
        return ControlOutcome.ACK;
    }
}
