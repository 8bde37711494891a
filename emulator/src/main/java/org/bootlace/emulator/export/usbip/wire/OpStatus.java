package org.bootlace.emulator.export.usbip.wire;

/** Status words of the operation phase. */
public enum OpStatus {
    OK(0),
    NA(1),
    DEV_BUSY(2),
    DEV_ERR(3),
    NODEV(4),
    ERROR(5);

    private final int wire;

    OpStatus(int wire) {
        this.wire = wire;
    }

    /** The value on the wire. */
    public int wire() {
        return wire;
    }
}
