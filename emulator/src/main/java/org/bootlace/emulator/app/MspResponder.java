package org.bootlace.emulator.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers the few MSP requests that tools ask before they flash; refuses the others. */
final class MspResponder implements MspParser.Handler {

    private static final int SET_REBOOT = 68;
    private static final int REBOOT_TO_ROM = 1;
    /** The reply leaves before the reset. */
    private static final long FLUSH = 20_000_000;

    private final String boardName;
    private final ApplicationHost host;
    private final Consumer<byte[]> output;

    MspResponder(String boardName, ApplicationHost host, Consumer<byte[]> output) {
        this.boardName = boardName;
        this.host = host;
        this.output = output;
    }

    @Override
    public void request(int command, byte[] payload) {
        byte[] answer = command == SET_REBOOT ? reboot(payload) : answer(command);
        output.accept(frame(answer == null ? '!' : '>', command, answer == null ? new byte[0] : answer));
    }

    private byte @Nullable [] answer(int command) {
        return switch (command) {
            case 1 -> new byte[] {0, 1, 46};
            case 2 -> "BTFL".getBytes(StandardCharsets.US_ASCII);
            case 3 -> new byte[] {4, 5, 0};
            case 4 -> boardInfo();
            default -> null;
        };
    }

    private byte @Nullable [] reboot(byte[] payload) {
        int mode = payload.length == 0 ? 0 : payload[0];
        if (mode != 0 && mode != REBOOT_TO_ROM) {
            return null;
        }
        host.at(host.now() + FLUSH, () -> host.reboot(mode == REBOOT_TO_ROM));
        return new byte[] {(byte) mode};
    }

    /** Identifier, hardware revision, type, capabilities, target name; what follows is optional. */
    private byte[] boardInfo() {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(new byte[] {'S', '4', '0', '5', 0, 0, 0, 0});
        info.write(boardName.length());
        info.writeBytes(boardName.getBytes(StandardCharsets.US_ASCII));
        return info.toByteArray();
    }

    private static byte[] frame(char kind, int command, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {'$', 'M', (byte) kind, (byte) payload.length, (byte) command});
        frame.writeBytes(payload);
        byte checksum = (byte) (payload.length ^ command);
        for (byte value : payload) {
            checksum ^= value;
        }
        frame.write(checksum);
        return frame.toByteArray();
    }
}
