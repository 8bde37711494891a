package org.bootlace.emulator.trace.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;

/**
 * Puts transfers into words, in order: standard requests (USB 2.0 §9.4), DFU 1.1, DfuSe's commands and addresses (AN3156
 * §5), CDC-ACM, and the bytes of a serial link. Never fails: what is unknown is shown as numbers.
 */
public final class SessionDecoder {

    private static final int TYPE = 0x60;
    private static final int STANDARD = 0x00;
    private static final int CLASS = 0x20;

    private final Map<Integer, DfuWords> devices = new HashMap<>();

    /** All lines of a recording. */
    public static List<SessionLine> lines(List<UsbTransfer> transfers) {
        SessionDecoder decoder = new SessionDecoder();
        List<SessionLine> lines = new ArrayList<>();
        transfers.forEach(transfer -> lines.add(decoder.line(transfer)));
        return lines;
    }

    /** The next transfer in words. */
    public SessionLine line(UsbTransfer transfer) {
        SetupPacket setup = transfer.setup();
        if (setup == null) {
            return SerialWords.line(transfer);
        }
        DfuWords dfu = devices.computeIfAbsent(transfer.device(), number -> new DfuWords());
        dfu.note(setup, transfer.outcome());
        int type = setup.bmRequestType() & TYPE;
        if (type == STANDARD) {
            return StandardWords.line(transfer, setup);
        }
        return type == CLASS && DfuWords.knows(setup) ? dfu.line(transfer, setup) : ClassWords.line(transfer, setup);
    }
}
