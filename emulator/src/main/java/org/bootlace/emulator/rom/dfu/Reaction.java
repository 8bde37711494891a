package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * One cell of a transition table: what the bootloader does, and how the transfer ends.
 *
 * @param text a few words for the printed table
 */
record Reaction(String text, Deed deed) {

    ControlOutcome react(DfuSession session, SetupPacket setup, byte[] out) {
        return deed.perform(session, setup, out);
    }

    /** The code of a reaction. */
    interface Deed {
        ControlOutcome perform(DfuSession session, SetupPacket setup, byte[] out);
    }
}
