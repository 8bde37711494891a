package org.bootlace.flasher.transport.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialSettings.Parity;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbPath;

/**
 * The serial ports of this machine, through jSerialComm. An opened port is locked ({@code flock} on Linux and macOS), so
 * that a second flasher is refused. The native library is loaded at the first use.
 */
public final class JSerialCommPorts implements SerialPorts {

    /** Bus and ports as Linux writes them; jSerialComm says {@code 0-0} of a port that is not on USB. */
    private static final Pattern USB_LOCATION = Pattern.compile("[1-9]\\d*-\\d+(\\.\\d+)*");

    private final HostClock clock;

    /** @param clock what waits for bytes are measured with */
    public JSerialCommPorts(HostClock clock) {
        this.clock = clock;
    }

    @Override
    public List<SerialDevice> devices() {
        return Arrays.stream(natively(SerialPort::getCommPorts))
                .map(JSerialCommPorts::describe)
                .sorted(Comparator.comparing(SerialDevice::port))
                .toList();
    }

    @Override
    public SerialTransport open(String port, SerialSettings settings) {
        SerialPort opened = find(port);
        int parity = settings.parity() == Parity.EVEN ? SerialPort.EVEN_PARITY : SerialPort.NO_PARITY;
        opened.setComPortParameters(settings.baud(), 8, SerialPort.ONE_STOP_BIT, parity);
        opened.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        if (!opened.openPort(0)) {
            throw refused(port, settings, opened.getLastErrorCode());
        }
        return new JSerialCommTransport(opened, port, clock);
    }

    @Override
    public boolean carriesParity(String port) {
        try {
            return !Path.of(port).toRealPath().startsWith("/dev/pts");
        } catch (IOException | InvalidPathException unknown) {
            return true;
        }
    }

    private static SerialPort find(String port) {
        try {
            return natively(() -> SerialPort.getCommPort(port));
        } catch (SerialPortInvalidPortException e) {
            throw new SerialTransferException(Fault.NOT_FOUND, "open " + port + ": there is no such port");
        }
    }

    private static SerialTransferException refused(String port, SerialSettings settings, int code) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        OpenError error = OpenError.of(code, windows, exists(port));
        return new SerialTransferException(
                error.fault(),
                "open " + port + ": " + error.words() + " (system error " + code + ")" + parityNote(port, settings));
    }

    /** A pty has no parity bit: the first open seems to work, later ones are refused (EINVAL from Debian's glibc). */
    private static String parityNote(String port, SerialSettings settings) {
        boolean pty = port.startsWith("/dev/pts/");
        return pty && settings.parity() != Parity.NONE ? "; a pseudo terminal carries no parity, use none" : "";
    }

    private static boolean exists(String port) {
        try {
            return Files.exists(Path.of(port));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static SerialDevice describe(SerialPort port) {
        String description = port.getDescriptivePortName();
        return new SerialDevice(
                port.getSystemPortPath(), description == null ? "" : description, path(port.getPortLocation()));
    }

    /** The USB path in jSerialComm's location, when it is one. */
    static Optional<UsbPath> path(String location) {
        boolean usb = USB_LOCATION.matcher(location).matches();
        return usb ? Optional.of(new UsbPath(location)) : Optional.empty();
    }

    private static <T> T natively(Supplier<T> call) {
        try {
            return call.get();
        } catch (LinkageError e) {
            throw new Failure(
                            FailureKind.INTERNAL,
                            "The serial port library could not be loaded: " + e.getMessage() + ".",
                            "Name a directory that is writable and not mounted noexec: JAVA_OPTS=-Djava.io.tmpdir=DIR in the "
                                    + "environment of the bootlace script, or java -Djava.io.tmpdir=DIR.")
                    .causedBy(e);
        }
    }
}
