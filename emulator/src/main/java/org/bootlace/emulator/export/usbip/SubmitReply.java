package org.bootlace.emulator.export.usbip;

import java.util.Arrays;
import org.bootlace.emulator.export.usbip.wire.UrbCodec;
import org.bootlace.emulator.export.usbip.wire.UrbCommand;
import org.bootlace.emulator.export.usbip.wire.UrbStatus;
import org.bootlace.emulator.usb.ControlOutcome;

/** RET_SUBMIT frames for what a device did. actual_length never exceeds the buffer: that would be fatal to Linux. */
final class SubmitReply {

    private static final byte[] NOTHING = {};

    private SubmitReply() {}

    static byte[] to(UrbCommand.Submit submit, ControlOutcome outcome) {
        if (outcome instanceof ControlOutcome.Data data) {
            return data(submit, data.bytes());
        }
        if (outcome instanceof ControlOutcome.BusError error) {
            boolean babble = error.damage() == ControlOutcome.Damage.BABBLE;
            return UrbCodec.submitted(submit.seqnum(), babble ? UrbStatus.BABBLE : UrbStatus.PROTOCOL, 0, NOTHING);
        }
        boolean stalled = outcome instanceof ControlOutcome.Stall;
        UrbStatus status = stalled ? UrbStatus.STALL : UrbStatus.OK;
        return UrbCodec.submitted(submit.seqnum(), status, stalled ? 0 : submit.data().length, NOTHING);
    }

    private static byte[] data(UrbCommand.Submit submit, byte[] bytes) {
        int room = submit.pipe().in() ? submit.length() : 0;
        if (bytes.length > room) {
            return UrbCodec.submitted(submit.seqnum(), UrbStatus.BABBLE, room, Arrays.copyOf(bytes, room));
        }
        boolean tooShort = submit.shortNotOk() && bytes.length < room;
        return UrbCodec.submitted(submit.seqnum(), tooShort ? UrbStatus.SHORT : UrbStatus.OK, bytes.length, bytes);
    }
}
