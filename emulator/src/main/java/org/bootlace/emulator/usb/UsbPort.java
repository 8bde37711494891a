package org.bootlace.emulator.usb;

import java.util.Optional;

/** The board's USB connector: at most one function is attached to the host at a time. */
public interface UsbPort {

    /** The function that the host can talk to now; empty while the board is unplugged, resetting or unpowered. */
    Optional<UsbFunction> attached();

    /** Adds a listener for changes from now on. */
    void addListener(Listener listener);

    /** Removes a listener; unknown ones are ignored. */
    void removeListener(Listener listener);

    /** Told of changes on the board's thread, under the board's lock: do not block, do not call back. */
    interface Listener {

        /** A function pulled D+ up. */
        default void attached(UsbFunction function) {}

        /** The function left the bus; pending transfers will never be answered. */
        default void detached(UsbFunction function) {}

        /** The link to the host goes wrong in a way that is not the function's: exports that have such a link play it. */
        default void troubled(UsbFunction function, LinkTrouble trouble) {}

        /** An IN endpoint (number without direction bit) that was NAKing has data. */
        default void dataReady(UsbFunction function, int endpoint) {}
    }
}
