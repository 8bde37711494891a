package org.bootlace.flasher.uart;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.uart.LineTrouble.Kind;

/**
 * The commands of AN3155, each tried once; what goes wrong is a {@link LineTrouble}. Values from the board are bounded by
 * their one-byte lengths.
 */
final class UartProtocol {

    private static final int LONGEST = 256;

    private final UartLine line;
    private final UartTimeouts timeouts;
    private long commands;

    UartProtocol(UartLine line) {
        this.line = line;
        this.timeouts = line.timeouts();
    }

    UartLine line() {
        return line;
    }

    /** Commands sent so far, failed ones included. */
    long commands() {
        return commands;
    }

    /** AN3155 §3.1: protocol version and the opcodes it knows. */
    UartFeatures get() {
        begin(UartCommand.GET);
        int length = line.receive("GET's length", 1)[0] & 0xFF;
        byte[] answer = line.receive("GET's answer", length + 1);
        line.ack("GET's answer", timeouts.reply(), Kind.GARBAGE);
        return UartFeatures.of(answer);
    }

    /** AN3155 §3.3: the product id. */
    int id() {
        begin(UartCommand.GET_ID);
        int length = line.receive("GET ID's length", 1)[0] & 0xFF;
        byte[] answer = line.receive("GET ID's answer", length + 1);
        line.ack("GET ID's answer", timeouts.reply(), Kind.GARBAGE);
        int id = 0;
        for (byte each : answer) {
            id = ((id << 8) | (each & 0xFF)) & 0xFFFF;
        }
        return id;
    }

    /** AN3155 §3.4: 1 to 256 bytes. A byte too many shows that one of them was not of the board's choosing. */
    byte[] read(Address at, int length) {
        begin(UartCommand.READ_MEMORY);
        address(at);
        line.sendForAck("the length", complemented(length - 1), timeouts.reply());
        byte[] bytes = line.receive("the content of " + at, length);
        if (line.next(line.onTheLine(2)) >= 0) {
            throw new LineTrouble(Kind.GARBAGE, "more bytes than asked for at " + at);
        }
        return bytes;
    }

    /** AN3155 §3.6: 1 to 256 bytes, whole programming units. */
    void write(Address at, byte[] bytes) {
        begin(UartCommand.WRITE_MEMORY);
        address(at);
        byte[] frame = ByteBuffer.allocate(1 + bytes.length)
                .put((byte) (bytes.length - 1))
                .put(bytes)
                .array();
        line.sendForAck("the data", UartLine.withChecksum(frame), timeouts.block());
    }

    /** AN3155 §3.5. Some bootloaders acknowledge twice; nobody waits for the second. */
    void go(Address at) {
        begin(UartCommand.GO);
        address(at);
    }

    /** AN3155 §3.7 and §3.8: pages or sectors by number, as many as one command takes. */
    void erase(UartCommand erase, List<Integer> pages, Duration work) {
        begin(erase);
        boolean wide = erase == UartCommand.EXTENDED_ERASE;
        ByteBuffer frame = ByteBuffer.allocate((pages.size() + 1) * (wide ? 2 : 1));
        put(frame, wide, pages.size() - 1);
        pages.forEach(page -> put(frame, wide, page));
        line.sendForAck("the pages", UartLine.withChecksum(frame.array()), work);
    }

    /** All of the flash at once (AN3155 §3.7, §3.8). */
    void eraseEverything(UartCommand erase, Duration work) {
        begin(erase);
        line.sendForAck("the request to erase everything", everything(erase), work);
    }

    /** What follows the ACK of {@code erase}, checksum included. */
    static byte[] everything(UartCommand erase) {
        return erase == UartCommand.ERASE
                ? new byte[] {(byte) 0xFF, 0}
                : UartLine.withChecksum((byte) 0xFF, (byte) 0xFF);
    }

    /** AN3155 §3.10 to §3.12: a command whose second ACK says that it is done; the board resets itself afterwards. */
    void inTwoSteps(UartCommand command, Duration work) {
        begin(command);
        line.ack(command.words(), work, Kind.NOT_TAKEN);
    }

    private void begin(UartCommand command) {
        commands++;
        line.drain(Duration.ZERO);
        byte[] opcode = complemented(command.opcode());
        line.send(opcode);
        line.ack(command.words(), timeouts.reply().plus(line.onTheLine(opcode.length)), Kind.REFUSED);
    }

    private void address(Address at) {
        byte[] bytes = ByteBuffer.allocate(4).putInt((int) at.value()).array();
        line.sendForAck("the address " + at, UartLine.withChecksum(bytes), timeouts.reply());
    }

    private static byte[] complemented(int value) {
        return new byte[] {(byte) value, (byte) ~value};
    }

    private static void put(ByteBuffer frame, boolean wide, int value) {
        if (value < 0 || value >= (wide ? LONGEST << 8 : LONGEST)) {
            throw new IllegalArgumentException("Not to be said in one command: " + value);
        }
        if (wide) {
            frame.putShort((short) value);
        } else {
            frame.put((byte) value);
        }
    }
}
