package org.bootlace.emulator.testkit;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.uart.LineCoding;

/** A host on a board's UART, on virtual time: sends, waits for as long as it takes, and tells what came back. */
public final class UartClient {

    public static final LineCoding FAST = LineCoding.evenParity(115_200);

    public final TestHost host;
    public LineCoding coding = FAST;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private UartClient(TestHost host) {
        this.host = host;
        host.board.uart().addListener(frame -> received.write(frame.value()));
    }

    /** A client whose board has BOOT0 high and has waited for 0x7F long enough. */
    public static UartClient on(BoardBuilder builder) {
        UartClient client = new UartClient(TestHost.with(builder.boot0(true)));
        client.host.millis(100);
        return client;
    }

    public static UartClient inRom() {
        return on(EmulatedBoard.builder(TestHost.F405).mode(BootMode.ROM));
    }

    /** A client that has sent 0x7F already. */
    public static UartClient synced() {
        UartClient client = inRom();
        client.send("7F");
        return client;
    }

    public EmulatedBoard board() {
        return host.board;
    }

    /** Sends hex bytes and returns the answer within {@code millis}, in hex. */
    public String send(String hex, long millis) {
        return send(HexFormat.ofDelimiter(" ").parseHex(hex), millis);
    }

    public String send(byte[] bytes, long millis) {
        received.reset();
        long freeAt = host.board.uart().send(bytes, coding);
        host.clock.advanceTo(freeAt + millis * 1_000_000);
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(received.toByteArray());
    }

    /** Sends hex bytes and returns what is answered within 100 ms. */
    public String send(String hex) {
        return send(hex, 100);
    }

    /** Sends one command's opcode with its complement. */
    public String command(int opcode) {
        return send(new byte[] {(byte) opcode, (byte) ~opcode}, 100);
    }
}
