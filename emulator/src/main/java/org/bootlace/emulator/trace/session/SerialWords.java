package org.bootlace.emulator.trace.session;

import java.nio.charset.StandardCharsets;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.UsbTransfer;

/** Transfers on bulk and interrupt endpoints in words: text as text, MSP frames by their command, the rest as bytes. */
final class SerialWords {

    private static final int IN = 0x80;
    private static final int MOST_TEXT = 120;
    private static final int MSP1_HEADER = 5;
    private static final int MSP2_HEADER = 8;

    private SerialWords() {}

    static SessionLine line(UsbTransfer transfer) {
        String endpoint = ((transfer.endpoint() & IN) == 0 ? "OUT " : "IN ") + (transfer.endpoint() & 0x0F);
        if (transfer.outcome() instanceof ControlOutcome.Data data) {
            return new SessionLine(transfer, endpoint, content(data.bytes()));
        }
        String request = (transfer.endpoint() & IN) == 0 ? endpoint + " " + content(transfer.data()) : endpoint;
        return new SessionLine(transfer, request, Words.outcome(transfer.outcome()));
    }

    /** Control characters as {@code \r} or {@code \x00}; cut after a line's worth. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(MOST_TEXT).forEach(character -> {
            if (character == '\r' || character == '\n' || character == '\t') {
                shown.append(character == '\r' ? "\\r" : character == '\n' ? "\\n" : "\\t");
            } else if (Character.isISOControl(character) || !Character.isDefined(character)) {
                shown.append(String.format("\\x%02X", character));
            } else {
                shown.append((char) character);
            }
        });
        return text.length() > MOST_TEXT ? shown + "... (" + text.length() + " characters)" : shown.toString();
    }

    private static String content(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.startsWith("$M") && bytes.length > MSP1_HEADER) {
            return "MSP " + direction(text) + " command " + (bytes[4] & 0xFF) + ", " + Words.bytes(bytes[3] & 0xFF);
        }
        if (text.startsWith("$X") && bytes.length > MSP2_HEADER) {
            return "MSP2 " + direction(text) + " command " + Words.word(bytes, 4) + ", "
                    + Words.bytes(Words.word(bytes, 6));
        }
        boolean readable = text.chars().allMatch(each -> (each >= ' ' && each < 0x7F) || each == '\r' || each == '\n');
        return readable ? '"' + printable(text) + '"' : Words.hex(bytes);
    }

    private static String direction(String frame) {
        return switch (frame.charAt(2)) {
            case '<' -> "request";
            case '>' -> "reply";
            case '!' -> "error";
            default -> "frame";
        };
    }
}
