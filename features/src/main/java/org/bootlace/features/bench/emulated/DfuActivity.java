package org.bootlace.features.bench.emulated;

import java.util.Optional;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.features.bench.FaultControl.Activity;

/** Tells from a control transfer what a DfuSe host is about to do (UM0424 §3, AN3156 §5). */
final class DfuActivity {

    private static final int CLASS_OUT = 0x21;
    private static final int CLASS_IN = 0xA1;
    private static final int DFU_DNLOAD = 1;
    private static final int DFU_UPLOAD = 2;
    private static final int DFU_GETSTATUS = 3;
    private static final int ERASE_COMMAND = 0x41;
    private static final int FIRST_DATA_BLOCK = 2;

    private DfuActivity() {}

    static boolean asksForStatus(SetupPacket setup) {
        return setup.bmRequestType() == CLASS_IN && setup.bRequest() == DFU_GETSTATUS;
    }

    static Optional<Activity> of(SetupPacket setup, byte[] out) {
        boolean data = setup.wValue() >= FIRST_DATA_BLOCK;
        if (setup.bmRequestType() == CLASS_IN && setup.bRequest() == DFU_UPLOAD && data) {
            return Optional.of(Activity.READ);
        }
        if (setup.bmRequestType() != CLASS_OUT || setup.bRequest() != DFU_DNLOAD || out.length == 0) {
            return Optional.empty();
        }
        if (data) {
            return Optional.of(Activity.PROGRAM);
        }
        return out[0] == ERASE_COMMAND ? Optional.of(Activity.ERASE) : Optional.empty();
    }
}
