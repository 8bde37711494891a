package org.bootlace.flasher.uart;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.uart.LineTrouble.Kind;

/** Bytes to and from the bootloader, and its two one-byte answers. */
final class UartLine implements AutoCloseable {

    static final int ACK = 0x79;
    static final int NACK = 0x1F;
    private static final int NOTHING = -1;
    /** Start, eight data bits, parity, stop. */
    private static final long BITS = 11;
    /** More than any answer has; a line that never falls silent is cut off here. */
    private static final int MOST_DRAINED = 4096;

    private final SerialTransport port;
    private final HostClock clock;
    private final UartTimeouts timeouts;
    private SerialSettings settings;

    UartLine(SerialTransport port, SerialSettings settings, HostClock clock, UartTimeouts timeouts) {
        this.port = port;
        this.settings = settings;
        this.clock = clock;
        this.timeouts = timeouts;
    }

    SerialSettings settings() {
        return settings;
    }

    UartTimeouts timeouts() {
        return timeouts;
    }

    HostClock clock() {
        return clock;
    }

    SerialTransport port() {
        return port;
    }

    /** Changes the baud rate; what was not read is lost. */
    void baud(int baud) {
        if (settings.baud() != baud) {
            SerialSettings next = new SerialSettings(baud, settings.parity());
            port.configure(next);
            settings = next;
        }
        drain(Duration.ZERO);
    }

    void send(byte... bytes) {
        port.write(bytes);
    }

    /** Time that {@code bytes} bytes take on the line. */
    Duration onTheLine(int bytes) {
        return Duration.ofNanos(bytes * BITS * 1_000_000_000L / settings.baud());
    }

    /** The next byte, 0..255; -1 when none comes in time. */
    int next(Duration timeout) {
        byte[] read = port.read(1, timeout);
        return read.length == 0 ? NOTHING : read[0] & 0xFF;
    }

    /**
     * Sends {@code bytes} and requires ACK.
     *
     * @param step what they are, for the evidence
     * @param work time that the bootloader may need before it answers
     */
    void sendForAck(String step, byte[] bytes, Duration work) {
        port.write(bytes);
        ack(step, work.plus(onTheLine(bytes.length)), Kind.NOT_TAKEN);
    }

    /**
     * Requires ACK.
     *
     * @param onNack what a NACK means here
     */
    void ack(String step, Duration timeout, Kind onNack) {
        int answer = next(timeout);
        if (answer == NACK) {
            throw new LineTrouble(onNack, "NACK (0x1F) after " + step);
        }
        if (answer == NOTHING) {
            throw new LineTrouble(Kind.SILENCE, "no answer within %d ms after %s".formatted(timeout.toMillis(), step));
        }
        if (answer != ACK) {
            throw new LineTrouble(Kind.GARBAGE, "0x%02X instead of ACK (0x79) after %s".formatted(answer, step));
        }
    }

    /** Requires {@code count} bytes. */
    byte[] receive(String step, int count) {
        Deadline deadline = Deadline.after(clock, timeouts.reply().plus(onTheLine(count)));
        byte[] all = new byte[count];
        int have = 0;
        while (have < count) {
            byte[] some = port.read(count - have, deadline.remaining());
            if (some.length == 0 && deadline.expired()) {
                throw new LineTrouble(Kind.SILENCE, "%d of %d bytes of %s".formatted(have, count, step));
            }
            System.arraycopy(some, 0, all, have, some.length);
            have += some.length;
        }
        return all;
    }

    /** Takes all that comes until the line was silent for {@code quiet}. */
    byte[] drain(Duration quiet) {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        byte[] some = port.read(MOST_DRAINED, quiet);
        while (some.length > 0 && taken.size() < MOST_DRAINED) {
            taken.writeBytes(some);
            some = port.read(MOST_DRAINED, quiet);
        }
        return taken.toByteArray();
    }

    @Override
    public void close() {
        port.close();
    }

    /** The xor of {@code bytes}, as AN3155 wants it behind addresses and data. */
    static byte[] withChecksum(byte... bytes) {
        byte[] checked = Arrays.copyOf(bytes, bytes.length + 1);
        for (byte each : bytes) {
            checked[bytes.length] ^= each;
        }
        return checked;
    }
}
