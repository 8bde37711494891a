package org.bootlace.emulator.fault.device;

import java.util.Arrays;
import org.bootlace.emulator.fault.RequestKind;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;

/** A state that a bootloader claims to be in, in place of its own: busy for ever, or an error until it is cleared. */
final class Pretence {

    private static final int BUSY = 4;
    private static final int ERROR = 10;
    private static final int ERR_UNKNOWN = 14;
    private static final int STUCK_POLL = 1000;

    private int state;
    private int status;

    boolean isOn() {
        return state != 0;
    }

    void busy() {
        state = BUSY;
        status = 0;
    }

    void error(int errStatus) {
        state = ERROR;
        status = errStatus;
    }

    /** The answer to a class request; ends with the CLRSTATUS that clears an error. */
    ControlOutcome answer(RequestKind kind, SetupPacket setup) {
        return switch (kind) {
            case GETSTATUS -> status(setup);
            case GETSTATE -> new ControlOutcome.Data(new byte[] {(byte) state});
            case CLRSTATUS -> clear();
            case ABORT -> ControlOutcome.ACK;
            default -> ControlOutcome.STALL;
        };
    }

    private ControlOutcome status(SetupPacket setup) {
        int poll = state == BUSY ? STUCK_POLL : 0;
        byte[] bytes = {(byte) status, (byte) poll, (byte) (poll >> 8), 0, (byte) state, 0};
        return new ControlOutcome.Data(Arrays.copyOf(bytes, Math.min(bytes.length, setup.wLength())));
    }

    private ControlOutcome clear() {
        if (state == BUSY) {
            error(ERR_UNKNOWN);
        } else {
            state = 0;
        }
        return ControlOutcome.ACK;
    }
}
