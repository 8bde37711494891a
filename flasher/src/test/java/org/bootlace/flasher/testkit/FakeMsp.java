package org.bootlace.flasher.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A firmware that answers MSP version 1, from the table of flashing.md §2.2; told to reboot it leaves without a reply. */
public final class FakeMsp {

    public boolean armed;
    public boolean flashBootloader;

    private final FakeBoard board;

    public FakeMsp(FakeBoard board) {
        this.board = board;
    }

    public byte[] answer(byte[] request) {
        if (request.length < 6 || request[0] != '$' || request[1] != 'M') {
            return new byte[0];
        }
        int command = request[4] & 0xFF;
        return switch (command) {
            case 1 -> reply(command, "00012e");
            case 2 -> reply(command, hex("BTFL"));
            case 3 -> reply(command, "040501");
            case 4 ->
                reply(
                        command,
                        hex("S405") + "000000" + (flashBootloader ? "09" : "01") + "09" + hex("STM32F405") + "09"
                                + hex("MATEKF405") + "04" + hex("MTKS") + "00".repeat(32) + "01");
            case 101 -> reply(command, "7d0000000100" + (armed ? "01" : "00") + "00000000");
            // 385C34733435 by the rule of the ROMs.
            case 160 -> reply(command, "73345c38" + "00003534" + "00000000");
            case 68 -> {
                board.reboot();
                yield new byte[0];
            }
            default -> new byte[0];
        };
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] reply(int command, String payload) {
        byte[] bytes = HexFormat.of().parseHex(payload);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes("$M>".getBytes(StandardCharsets.US_ASCII));
        frame.write(bytes.length);
        frame.write(command);
        frame.writeBytes(bytes);
        int sum = bytes.length ^ command;
        for (byte value : bytes) {
            sum ^= value;
        }
        frame.write(sum);
        return frame.toByteArray();
    }
}
