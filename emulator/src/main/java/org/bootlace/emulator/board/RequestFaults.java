package org.bootlace.emulator.board;

import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.jspecify.annotations.Nullable;

/** What can befall a request before the personality sees it. */
interface RequestFaults {

    /** How the request ends instead, or null when nothing befalls it. */
    @Nullable
    ControlOutcome befall(SetupPacket setup, byte[] out);
}
