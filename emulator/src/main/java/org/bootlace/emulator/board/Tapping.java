package org.bootlace.emulator.board;

import java.util.List;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;
import org.bootlace.emulator.usb.WireTime;

/**
 * Tells the taps of a connector about the transfers of one attachment.
 *
 * @param device number of the attachment
 * @param taps live list
 */
record Tapping(int device, List<UsbTap> taps) {

    private static final int IN = 0x80;

    void control(SetupPacket setup, byte[] out, long startedAt, ControlReply reply) {
        if (!taps.isEmpty()) {
            int endpoint = setup.isIn() ? IN : 0;
            tell(new UsbTransfer(device, endpoint, setup, out, reply.outcome(), startedAt, reply.completesAt()));
        }
    }

    void out(int endpoint, byte[] data, ControlOutcome outcome, long now) {
        if (!taps.isEmpty()) {
            tell(new UsbTransfer(device, endpoint, null, data, outcome, now, now + WireTime.bulk(data.length)));
        }
    }

    void in(int endpoint, byte[] data, long now) {
        if (!taps.isEmpty()) {
            ControlOutcome outcome = new ControlOutcome.Data(data);
            long endedAt = now + WireTime.bulk(data.length);
            tell(new UsbTransfer(device, endpoint | IN, null, new byte[0], outcome, now, endedAt));
        }
    }

    private void tell(UsbTransfer transfer) {
        taps.forEach(tap -> tap.transfer(transfer));
    }
}
