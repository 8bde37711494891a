package org.bootlace.emulator.trace.session;

import java.util.HexFormat;
import org.bootlace.emulator.usb.ControlOutcome;

/** Words that all decoders share. */
final class Words {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int MOST_BYTES = 32;

    private Words() {}

    /** How a transfer ended. */
    static String outcome(ControlOutcome outcome) {
        if (outcome instanceof ControlOutcome.Data data) {
            return data.bytes().length == 0 ? "no data" : hex(data.bytes());
        }
        if (outcome instanceof ControlOutcome.Ack) {
            return "ACK";
        }
        return outcome instanceof ControlOutcome.Stall ? "STALL" : "never answered";
    }

    /** The first bytes, and how many there are when that is not all. */
    static String hex(byte[] bytes) {
        int shown = Math.min(bytes.length, MOST_BYTES);
        String text = HEX.formatHex(bytes, 0, shown);
        return shown == bytes.length ? text : text + " ... (" + bytes.length + " bytes)";
    }

    static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    static String bytes(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }
}
