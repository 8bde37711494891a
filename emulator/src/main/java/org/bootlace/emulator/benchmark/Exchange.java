package org.bootlace.emulator.benchmark;

import java.nio.ByteBuffer;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * One round trip: what the client sends and how long the answer is. Bytes 4 to 7 of both are the number of the round
 * trip, as in every USB/IP header.
 *
 * @param request a whole CMD_SUBMIT; its number is filled in when it is sent
 * @param reply bytes of the answer
 */
record Exchange(byte[] request, int reply) {

    /** Where the number stands. */
    static final int NUMBER = 4;

    private static final int HEADER = 48;
    private static final int CMD_SUBMIT = 1;
    private static final int DIR_IN = 0x200;

    /** A control transfer as Linux sends it (emulation.md §1.2), that the device answers in full. */
    static Exchange of(SetupPacket setup, byte[] out) {
        boolean toHost = setup.isIn() && setup.wLength() > 0;
        byte[] request = ByteBuffer.allocate(HEADER + out.length)
                .putInt(CMD_SUBMIT)
                .putInt(0)
                .putInt(0x10002)
                .putInt(toHost ? 1 : 0)
                .putInt(0)
                .putInt(toHost ? DIR_IN : 0)
                .putInt(setup.wLength())
                .put(40, setup.toBytes())
                .put(HEADER, out)
                .array();
        return new Exchange(request, HEADER + (toHost ? setup.wLength() : 0));
    }
}
