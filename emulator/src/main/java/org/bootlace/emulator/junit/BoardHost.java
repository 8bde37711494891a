package org.bootlace.emulator.junit;

import java.time.Duration;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;

/**
 * A USB host on virtual time with one board in its port: transfers wait as long as the board makes them wait, and that
 * costs no time. Not for several threads.
 */
public final class BoardHost {

    private static final byte[] NOTHING = {};

    private final EmulatedBoard board;
    private final VirtualClock clock;

    BoardHost(EmulatedBoard board, VirtualClock clock) {
        this.board = board;
        this.clock = clock;
    }

    /** The board, for what a hand does to it. */
    public EmulatedBoard board() {
        return board;
    }

    /** Whether a device is on the bus now. */
    public boolean isAttached() {
        return board.usb().attached().isPresent();
    }

    /**
     * Runs a control transfer to its end.
     *
     * @param out the OUT data stage, wLength bytes; empty for IN and no-data transfers
     * @return how it ended; {@link ControlOutcome.NoResponse} also when nothing is on the bus
     */
    public ControlOutcome control(SetupPacket setup, byte[] out) {
        UsbFunction function = board.usb().attached().orElse(null);
        if (function == null) {
            return ControlOutcome.NO_RESPONSE;
        }
        clock.advanceTo(function.listeningAt());
        ControlReply reply = function.control(setup, out);
        clock.advanceTo(reply.completesAt());
        return reply.outcome();
    }

    /** A control transfer that sends {@code data} on interface 0. */
    public ControlOutcome send(int bmRequestType, int bRequest, int wValue, byte... data) {
        return control(new SetupPacket(bmRequestType, bRequest, wValue, 0, data.length), data);
    }

    /**
     * A control transfer that fetches up to {@code wLength} bytes on interface 0.
     *
     * @throws IllegalStateException when the device stalls or does not answer
     */
    public byte[] fetch(int bmRequestType, int bRequest, int wValue, int wLength) {
        SetupPacket setup = new SetupPacket(bmRequestType, bRequest, wValue, 0, wLength);
        ControlOutcome outcome = control(setup, NOTHING);
        if (outcome instanceof ControlOutcome.Data data) {
            return data.bytes();
        }
        throw new IllegalStateException(setup + " ended with " + outcome + " instead of data; the board runs "
                + board.running() + (isAttached() ? "" : " and is not on the bus"));
    }

    /** Lets board time pass. */
    public void pass(Duration time) {
        clock.advance(time.toNanos());
    }
}
