package org.bootlace.flasher.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/**
 * A host that shows nothing but what is plugged into one socket. A job that works through it cannot touch another board, and
 * cannot take another board for its own while both reboot, whatever serial numbers they have.
 */
public final class OneSocket {

    private OneSocket() {}

    /** The ports of {@code host}, as far as they are behind {@code socket}; closing them closes the host's. */
    public static HostPorts of(HostPorts host, UsbPath socket) {
        return new HostPorts(new Bus(host.usb(), socket), new Ports(host.serial(), socket), host.clock());
    }

    private record Bus(UsbBus all, UsbPath socket) implements UsbBus {

        @Override
        public List<UsbDevice> devices() {
            return all.devices().stream()
                    .filter(device -> device.path().equals(socket))
                    .toList();
        }

        @Override
        public UsbTransport open(UsbDevice device) {
            if (!device.path().equals(socket)) {
                throw new UsbTransferException(
                        Fault.DISCONNECTED, "open " + device.path() + ": only " + socket + " is to be used");
            }
            return all.open(device);
        }

        @Override
        public Optional<String> obstacle() {
            return all.obstacle();
        }

        @Override
        public void awaitChange(HostClock clock, Duration limit) {
            all.awaitChange(clock, limit);
        }

        @Override
        public void close() {
            all.close();
        }
    }

    private record Ports(SerialPorts all, UsbPath socket) implements SerialPorts {

        @Override
        public List<SerialDevice> devices() {
            return all.devices().stream()
                    .filter(port -> port.path().equals(Optional.of(socket)))
                    .toList();
        }

        @Override
        public SerialTransport open(String port, SerialSettings settings) {
            // Names are dealt out anew at each re-enumeration: by now this one may be another board's.
            if (devices().stream().noneMatch(here -> here.port().equals(port))) {
                throw new SerialTransferException(
                        SerialTransferException.Fault.NOT_FOUND, "open " + port + ": it is not behind usb:" + socket);
            }
            return all.open(port, settings);
        }

        @Override
        public boolean carriesParity(String port) {
            return all.carriesParity(port);
        }
    }
}
