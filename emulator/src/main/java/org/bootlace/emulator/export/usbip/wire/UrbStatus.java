package org.bootlace.emulator.export.usbip.wire;

/** Status words of the URB phase: negated Linux error numbers. */
public enum UrbStatus {
    OK(0),
    /** EPIPE: the endpoint stalled. */
    STALL(-32),
    /** EPROTO: the transfer arrived damaged. */
    PROTOCOL(-71),
    /** EOVERFLOW: the device sent more than there was room for. */
    BABBLE(-75),
    /** ECONNRESET: the transfer was unlinked. */
    UNLINKED(-104),
    /** EREMOTEIO: fewer bytes than asked for, and the host had forbidden that. */
    SHORT(-121);

    private final int wire;

    UrbStatus(int wire) {
        this.wire = wire;
    }

    /** The signed value on the wire. */
    public int wire() {
        return wire;
    }
}
