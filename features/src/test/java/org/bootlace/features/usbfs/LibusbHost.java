package org.bootlace.features.usbfs;

import java.util.List;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.libusb.LibusbBus;

/** This machine through libusb, without its serial ports: umockdev shows none. */
final class LibusbHost {

    private LibusbHost() {}

    static HostPorts ports() {
        return new HostPorts(new LibusbBus(), new NoSerialPorts(), HostClock.system());
    }

    private record NoSerialPorts() implements SerialPorts {

        @Override
        public List<SerialDevice> devices() {
            return List.of();
        }

        @Override
        public SerialTransport open(String port, SerialSettings settings) {
            throw new SerialTransferException(SerialTransferException.Fault.NOT_FOUND, port);
        }
    }
}
