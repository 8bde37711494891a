package org.bootlace.flasher.msp;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a serial port delivers, as replies of either version: whatever comes before it or between the pieces in which it comes,
 * the replies are the same. Their payloads are read as everything that a firmware is asked.
 */
public final class MspFuzz {

    private MspFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        List<String> whole = replies(bytes, bytes.length);
        int piece = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0x3F);
        demand(whole.equals(replies(bytes, piece)), "in pieces of %d bytes it says something else".formatted(piece));
        look(bytes);
    }

    private static List<String> replies(byte[] bytes, int piece) {
        MspReplyReader reader = new MspReplyReader();
        List<String> replies = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += piece) {
            reader.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece)));
            for (Optional<MspReply> reply = reader.next(); reply.isPresent(); reply = reader.next()) {
                look(reply.get().payload());
                replies.add(reply.get().command()
                        + (reply.get().refused() ? "!" : ":")
                        + HexFormat.of().formatHex(reply.get().payload()));
            }
        }
        return replies;
    }

    private static void look(byte[] payload) {
        Interview.board(payload).ifPresent(board -> demandPrintable(board.describe() + board));
        Interview.usbSerial(payload).ifPresent(serial -> demand(serial.length() == 12, "no serial number: " + serial));
    }
}
