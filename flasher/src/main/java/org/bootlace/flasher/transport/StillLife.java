package org.bootlace.flasher.transport;

import java.util.List;

/**
 * A host as it was at one moment: however often it is asked what is there, it has looked once. So all answers fit together,
 * and a look costs one enumeration of the bus. Opening and waiting are the host's own.
 */
public final class StillLife {

    private StillLife() {}

    /** Looks at {@code host} now; closing what it returns closes nothing. */
    public static HostPorts of(HostPorts host) {
        return new HostPorts(
                new Bus(host.usb(), host.usb().devices()),
                new Ports(host.serial(), host.serial().devices()),
                host.clock());
    }

    private record Bus(UsbBus now, List<UsbDevice> devices) implements UsbBus {

        @Override
        public UsbTransport open(UsbDevice device) {
            return now.open(device);
        }

        @Override
        public void close() {
            // It is somebody else's.
        }
    }

    private record Ports(SerialPorts now, List<SerialDevice> devices) implements SerialPorts {

        @Override
        public SerialTransport open(String port, SerialSettings settings) {
            return now.open(port, settings);
        }

        @Override
        public boolean carriesParity(String port) {
            return now.carriesParity(port);
        }
    }
}
