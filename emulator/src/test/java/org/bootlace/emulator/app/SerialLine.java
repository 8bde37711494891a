package org.bootlace.emulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bootlace.emulator.app.msp.MspEncoder;
import org.bootlace.emulator.app.msp.MspFrame;
import org.bootlace.emulator.app.msp.MspVersion;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;

/** A terminal program on virtual time, in front of a board that runs firmware. */
final class SerialLine {

    final TestHost host;

    private SerialLine(TestHost host) {
        this.host = host;
    }

    static SerialLine open() {
        return open(EmulatedBoard.builder(TestHost.F405));
    }

    static SerialLine open(BoardBuilder board) {
        return new SerialLine(TestHost.with(board.mode(BootMode.APPLICATION)));
    }

    /** With the command line open and its welcome read. */
    static SerialLine commandLine(BoardBuilder board) {
        SerialLine line = open(board);
        line.type("#");
        line.host.millis(100);
        assertThat(line.text()).endsWith("# ");
        return line;
    }

    void type(String text) {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte... bytes) {
        assertThat(host.function().out(1, bytes)).isEqualTo(ControlOutcome.ACK);
    }

    /** Types a line; what comes back, echo and prompt included. */
    String answer(String command) {
        type(command + "\r\n");
        return text();
    }

    byte[] read() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Optional<byte[]> next = host.function().in(1, 64);
                next.isPresent();
                next = host.function().in(1, 64)) {
            all.writeBytes(next.get());
        }
        return all.toByteArray();
    }

    String text() {
        return new String(read(), StandardCharsets.ISO_8859_1);
    }

    /** The payload of the reply to an MSP request, version 1 where it fits. */
    byte[] ask(int command, int... payload) {
        byte[] answer = exchange(command, payload);
        assertThat((char) answer[2]).isEqualTo('>');
        return command < 255
                ? Arrays.copyOfRange(answer, 5, answer.length - 1)
                : Arrays.copyOfRange(answer, 8, answer.length - 1);
    }

    /** Whether the answer to an MSP request is an error. */
    boolean refuses(int command, int... payload) {
        return exchange(command, payload)[2] == '!';
    }

    static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private byte[] exchange(int command, int... payload) {
        byte[] data = new byte[payload.length];
        for (int at = 0; at < data.length; at++) {
            data[at] = (byte) payload[at];
        }
        MspVersion version = command < 255 ? MspVersion.V1 : MspVersion.V2;
        byte[] request = MspEncoder.reply(new MspFrame(version, 0, command, data));
        request[2] = '<';
        write(request);
        return read();
    }
}
