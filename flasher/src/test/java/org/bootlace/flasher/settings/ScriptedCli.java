package org.bootlace.flasher.settings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * A firmware's command line behind a serial adapter, by the texts of Betaflight's: opened by a hash, echoes each line and
 * answers it. Of MSP it knows the first question. Can be told to misbehave.
 */
final class ScriptedCli implements SerialTransport {

    static final String WELCOME = "\r\nEntering CLI Mode, type 'exit' to reboot, or 'help'\r\n\r\n# ";

    private static final byte[] API_VERSION = {'$', 'M', '<', 0, 1, 1};

    final FakeClock clock = new FakeClock();
    /** Lines that were typed, in their order. */
    final List<String> typed = new ArrayList<>();
    /** The answer to a line. */
    Function<String, String> answers = line -> "";
    /** What the line is echoed as. */
    Function<String, String> echo = line -> line;
    /** Bytes that arrive at once. */
    int chunk = 64;
    /** What is said whenever nothing else is, for ever. */
    String babble = "";
    /** Whether it opens at all. */
    boolean opens = true;
    /** The line after which the board leaves. */
    Optional<String> leavesAt = Optional.empty();
    /** How long each chunk takes. */
    Duration pace = Duration.ofMillis(1);

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder out = new StringBuilder();
    private boolean open;
    private boolean gone;

    HostPorts ports() {
        return new HostPorts(new NoBus(), new OnePort(), clock);
    }

    BoardSettings settings(Consumer<String> notes) {
        BoardSighting board = new BoardSighting(
                BoardSighting.Mode.APPLICATION, Optional.empty(), Optional.of("/dev/ttyS7"), Optional.empty(), "");
        return new BoardSettings(ports(), board, notes);
    }

    void say(String text) {
        out.append(text);
    }

    @Override
    public void write(byte[] data) {
        requirePresence();
        if (!open && Arrays.equals(data, API_VERSION)) {
            out.append("$M>\3\1\0\1.").append((char) (3 ^ 1 ^ 1 ^ '.'));
            return;
        }
        for (byte value : data) {
            take((char) value);
        }
    }

    private void take(char letter) {
        if (letter != '\r') {
            line.append(letter);
            return;
        }
        String command = line.toString();
        line.setLength(0);
        if (!open) {
            if (opens && command.endsWith("#")) {
                open = true;
                out.append(WELCOME);
            }
            return;
        }
        typed.add(command);
        String answer = answers.apply(command);
        if (leavesAt.filter(command::equals).isPresent()) {
            gone = true;
        } else if (command.equals("exit")) {
            open = false;
            out.setLength(0);
        } else if (answer.equals("Rebooting")) {
            open = false;
            out.append(command).append("\r\nSaving\r\nRebooting");
        } else {
            out.append(echo.apply(command)).append("\r\n").append(answer).append("\r\n# ");
        }
    }

    @Override
    public byte[] read(int max, Duration timeout) {
        requirePresence();
        if (out.length() == 0) {
            out.append(babble);
        }
        if (out.length() == 0) {
            clock.advance(timeout);
            return new byte[0];
        }
        clock.advance(pace);
        int length = Math.min(Math.min(max, chunk), out.length());
        String next = out.substring(0, length);
        out.delete(0, length);
        return next.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void requirePresence() {
        if (gone) {
            throw new SerialTransferException(SerialTransferException.Fault.DISCONNECTED, "it left");
        }
    }

    @Override
    public void close() {}

    /** Nothing is on USB. */
    private static final class NoBus implements UsbBus {

        @Override
        public List<UsbDevice> devices() {
            return List.of();
        }

        @Override
        public UsbTransport open(UsbDevice device) {
            throw new UsbTransferException(UsbTransferException.Fault.DISCONNECTED, "open");
        }

        @Override
        public void close() {}
    }

    private final class OnePort implements SerialPorts {

        @Override
        public List<SerialDevice> devices() {
            return List.of();
        }

        @Override
        public SerialTransport open(String port, SerialSettings settings) {
            return ScriptedCli.this;
        }
    }
}
