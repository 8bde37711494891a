package org.bootlace.flasher.reboot;

import org.bootlace.flasher.msp.FirmwareIdentity;

/** Hears how a reboot gets on, and may stop it by throwing. */
public interface RebootObserver {

    /** The firmware that runs has said who it is; nothing was asked of it yet. */
    void identified(FirmwareIdentity firmware);

    /** A method is tried. */
    void trying(RebootMethod method);

    /** Something the user should know or do while it goes on; one sentence. */
    void note(String text);
}
