package org.bootlace.emulator.trace.session;

import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;

/** The class requests of a CDC-ACM serial port in words (CDC PSTN 1.2 §6.3); others as numbers. */
final class ClassWords {

    private static final int SET_LINE_CODING = 0x20;
    private static final int GET_LINE_CODING = 0x21;
    private static final int SET_CONTROL_LINE_STATE = 0x22;
    private static final int SEND_BREAK = 0x23;
    private static final int CODING_LENGTH = 7;
    private static final String[] STOP_BITS = {"1", "1.5", "2"};
    private static final String PARITY = "NOEMS";

    private ClassWords() {}

    static SessionLine line(UsbTransfer transfer, SetupPacket setup) {
        String answer = Words.outcome(transfer.outcome());
        return switch (setup.bRequest()) {
            case SET_LINE_CODING -> new SessionLine(transfer, "SET_LINE_CODING " + coding(transfer.data()), answer);
            case GET_LINE_CODING ->
                new SessionLine(
                        transfer,
                        "GET_LINE_CODING",
                        transfer.outcome() instanceof ControlOutcome.Data data ? coding(data.bytes()) : answer);
            case SET_CONTROL_LINE_STATE ->
                new SessionLine(transfer, "SET_CONTROL_LINE_STATE " + lines(setup.wValue()), answer);
            case SEND_BREAK -> new SessionLine(transfer, "SEND_BREAK " + setup.wValue() + " ms", answer);
            default -> new SessionLine(transfer, numbers(setup), answer);
        };
    }

    private static String lines(int value) {
        return ((value & 1) == 0 ? "dtr" : "DTR") + " " + ((value & 2) == 0 ? "rts" : "RTS");
    }

    private static String coding(byte[] bytes) {
        if (bytes.length != CODING_LENGTH) {
            return Words.hex(bytes);
        }
        long baud = Words.word(bytes, 0) | (long) Words.word(bytes, 2) << 16;
        int stop = bytes[4] & 0xFF;
        int parity = bytes[5] & 0xFF;
        return baud + " " + (bytes[6] & 0xFF) + (parity < PARITY.length() ? PARITY.charAt(parity) : '?')
                + (stop < STOP_BITS.length ? STOP_BITS[stop] : "?");
    }

    private static String numbers(SetupPacket setup) {
        return String.format(
                "request 0x%02X 0x%02X, value 0x%04X, index 0x%04X, %d bytes",
                setup.bmRequestType(), setup.bRequest(), setup.wValue(), setup.wIndex(), setup.wLength());
    }
}
