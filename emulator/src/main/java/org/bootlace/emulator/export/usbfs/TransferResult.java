package org.bootlace.emulator.export.usbfs;

import org.bootlace.emulator.usb.ControlOutcome;

/**
 * How a transfer ended, in usbfs's terms.
 *
 * @param status 0 or a negated error number
 * @param actualLength bytes moved
 * @param data IN data, else empty
 */
record TransferResult(int status, int actualLength, byte[] data) {

    private static final byte[] NOTHING = {};

    static final TransferResult DISCARDED = new TransferResult(-Errno.ENOENT, 0, NOTHING);
    static final TransferResult DEVICE_GONE = new TransferResult(-Errno.ESHUTDOWN, 0, NOTHING);

    /** What the device did to a transfer that offered {@code out} bytes. */
    static TransferResult of(ControlOutcome outcome, int out) {
        if (outcome instanceof ControlOutcome.Data data) {
            return new TransferResult(0, data.bytes().length, data.bytes());
        }
        if (outcome instanceof ControlOutcome.BusError error) {
            boolean babble = error.damage() == ControlOutcome.Damage.BABBLE;
            return new TransferResult(babble ? -Errno.EOVERFLOW : -Errno.EPROTO, 0, NOTHING);
        }
        boolean stalled = outcome instanceof ControlOutcome.Stall;
        return new TransferResult(stalled ? -Errno.EPIPE : 0, stalled ? 0 : out, NOTHING);
    }
}
