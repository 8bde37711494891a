package org.bootlace.features.bench.emulated;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException;
import org.jspecify.annotations.Nullable;

/** One USB socket of the emulated host: enumerates what gets plugged in, as the kernel of a real host does. */
final class HostSocket {

    private UsbPath path;
    private final int number;
    private int serialNumber;
    private static final int MOVED = 50;

    private final Cable cable;
    private final Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
    private final Set<Trouble> met = EnumSet.noneOf(Trouble.class);
    private TransferWatch watch = TransferWatch.NONE;
    private @Nullable EnumeratedDevice known;

    /** What is wrong with the host's way to this socket. */
    enum Trouble {
        USB_ACCESS_DENIED,
        USB_DRIVER_MISSING,
        SERIAL_ACCESS_DENIED,
        SERIAL_BUSY,
        SERIAL_BYTES_LOST,
        USB_BUSY,
        /** What is plugged in next gets another serial port number. */
        SERIAL_PORT_RENUMBERED,
        /** What is plugged in next is seen in another socket. */
        SOCKET_MOVED
    }

    HostSocket(UsbPath path, int number, Cable cable) {
        this.path = path;
        this.number = number;
        this.serialNumber = number;
        this.cable = cable;
    }

    UsbPath path() {
        return path;
    }

    /** Name of the serial port that a CDC function in this socket gets. */
    String serialPort() {
        return "/dev/ttyACM" + serialNumber;
    }

    Cable cable() {
        return cable;
    }

    Set<Trouble> troubles() {
        return troubles;
    }

    /** Whether the host has that trouble; a caller who asks gets into it. */
    boolean meets(Trouble trouble) {
        boolean isOn = troubles.contains(trouble);
        if (isOn) {
            met.add(trouble);
        }
        return isOn;
    }

    /** Whether anybody got into that trouble. */
    boolean hasMet(Trouble trouble) {
        return met.contains(trouble);
    }

    /** Lets {@code watch} see every control transfer from now on. */
    void watch(TransferWatch watch) {
        this.watch = watch;
    }

    /** What the host sees here now; a function that does not get through enumeration is not seen. */
    Optional<EnumeratedDevice> device() {
        Optional<UsbFunction> end = cable.end();
        if (end.isEmpty()) {
            known = null;
            return Optional.empty();
        }
        if (known == null || known.function() != end.get()) {
            renumber();
            known = enumerate(end.get());
        }
        return Optional.ofNullable(known);
    }

    /** Endpoint 0 of {@code function}, as a program on this host drives it. */
    ControlPipe pipe(UsbFunction function) {
        return new ControlPipe(cable, function, (setup, out) -> watch.starting(setup, out));
    }

    private @Nullable EnumeratedDevice enumerate(UsbFunction function) {
        try {
            return new Enumeration(new ControlPipe(cable, function, TransferWatch.NONE), Duration.ofSeconds(5))
                    .run(function, path, number + 2);
        } catch (UsbTransferException failed) {
            return null;
        }
    }

    private void renumber() {
        if (meets(Trouble.SERIAL_PORT_RENUMBERED)) {
            troubles.remove(Trouble.SERIAL_PORT_RENUMBERED);
            serialNumber += MOVED;
        }
        if (meets(Trouble.SOCKET_MOVED)) {
            troubles.remove(Trouble.SOCKET_MOVED);
            path = new UsbPath("1-" + (number + MOVED));
        }
    }

    /** Whether {@code device} is what this socket holds. */
    boolean holds(UsbDevice device) {
        return path.equals(device.path());
    }
}
