package org.bootlace.features.bench.emulated;

import org.bootlace.emulator.usb.SetupPacket;

/** Sees each control transfer of a host just before the device does. */
interface TransferWatch {

    /** Watches nothing. */
    TransferWatch NONE = (setup, out) -> {};

    /** A transfer begins; {@code out} is its OUT data stage, empty for IN and no-data transfers. */
    void starting(SetupPacket setup, byte[] out);
}
