package org.bootlace.emulator.fault.device;

import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;

/** Requests of a fault's own to the personality behind it. Anything but a DFU bootloader stalls them. */
record Bootloader(Personality real) {

    private static final int OUT = 0x21;
    private static final int IN = 0xA1;
    private static final int ERROR = 10;
    private static final int STATE = 4;
    private static final byte[] NOTHING = {};

    /** GETSTATUS, which starts what a download asked for; the state it reports, or -1. */
    int status(long now) {
        ControlOutcome outcome =
                real.control(new SetupPacket(IN, 3, 0, 0, 6), NOTHING, now).outcome();
        return outcome instanceof ControlOutcome.Data data && data.bytes().length > STATE ? data.bytes()[STATE] : -1;
    }

    /** To dfuIDLE, dropping what was asked for. */
    void settle(long now) {
        order(6, 0, NOTHING, now);
        if (status(now) == ERROR) {
            order(4, 0, NOTHING, now);
        }
    }

    /** To dfuIDLE, then to {@code state} when a request without effect leads there. */
    void open(int state, long now) {
        if (status(now) == ERROR) {
            order(4, 0, NOTHING, now);
        }
        order(6, 0, NOTHING, now);
        switch (state) {
            case 9 -> real.control(new SetupPacket(IN, 2, 2, 0, 64), NOTHING, now);
            case 5 -> {
                point(0x0800_0000L, now);
                status(now);
                status(now);
            }
            default -> {
                // dfuIDLE is where it is
            }
        }
    }

    /** Set Address Pointer, in place of a download that is to have no effect. */
    ControlReply point(long address, long now) {
        byte[] command = {0x21, (byte) address, (byte) (address >> 8), (byte) (address >> 16), (byte) (address >> 24)};
        return order(1, 0, command, now);
    }

    private ControlReply order(int bRequest, int wValue, byte[] out, long now) {
        return real.control(new SetupPacket(OUT, bRequest, wValue, 0, out.length), out, now);
    }
}
