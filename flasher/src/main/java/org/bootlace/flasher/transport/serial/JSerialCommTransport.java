package org.bootlace.flasher.transport.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.time.Duration;
import java.util.Arrays;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialSettings.Parity;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;

/** One opened port. For one thread. */
final class JSerialCommTransport implements SerialTransport {

    /** jSerialComm's own time-outs come in steps of 100 ms (VTIME), which is too coarse for 1-byte answers. */
    private static final Duration POLL = Duration.ofMillis(1);

    private final SerialPort port;
    private final String name;
    private final HostClock clock;

    JSerialCommTransport(SerialPort port, String name, HostClock clock) {
        this.port = port;
        this.name = name;
        this.clock = clock;
    }

    @Override
    public void write(byte[] data) {
        int sent = 0;
        while (sent < data.length) {
            int written = port.writeBytes(data, data.length - sent, sent);
            if (written <= 0) {
                throw gone("write to", written);
            }
            sent += written;
        }
    }

    @Override
    public byte[] read(int max, Duration timeout) {
        Deadline deadline = Deadline.after(clock, timeout);
        int available = available();
        while (available == 0 && !deadline.expired()) {
            Duration left = deadline.remaining();
            clock.pause(left.compareTo(POLL) < 0 ? left : POLL);
            available = available();
        }
        return available == 0 ? new byte[0] : take(Math.min(max, available));
    }

    @Override
    public void configure(SerialSettings settings) {
        int parity = settings.parity() == Parity.EVEN ? SerialPort.EVEN_PARITY : SerialPort.NO_PARITY;
        if (!port.setComPortParameters(settings.baud(), 8, SerialPort.ONE_STOP_BIT, parity)) {
            throw new SerialTransferException(
                    Fault.TRANSFER_ERROR,
                    "set %s to %d baud, parity %s: refused (system error %d)"
                            .formatted(name, settings.baud(), settings.parity(), port.getLastErrorCode()));
        }
    }

    @Override
    public boolean dtr(boolean asserted) {
        return asserted ? port.setDTR() : port.clearDTR();
    }

    @Override
    public boolean rts(boolean asserted) {
        return asserted ? port.setRTS() : port.clearRTS();
    }

    @Override
    public void close() {
        port.closePort();
    }

    private int available() {
        int available = port.bytesAvailable();
        if (available < 0) {
            throw gone("read from", available);
        }
        return available;
    }

    private byte[] take(int wanted) {
        byte[] bytes = new byte[wanted];
        int read = port.readBytes(bytes, wanted);
        if (read <= 0) {
            throw gone("read from", read);
        }
        return read == wanted ? bytes : Arrays.copyOf(bytes, read);
    }

    /** A lost port still claims to be open; minus one, or nothing where something was announced, is how it shows. */
    private SerialTransferException gone(String tried, int answer) {
        return new SerialTransferException(
                Fault.DISCONNECTED,
                tried + " " + name + ": the port is gone (answer " + answer + ", system error "
                        + port.getLastErrorCode() + ")");
    }
}
