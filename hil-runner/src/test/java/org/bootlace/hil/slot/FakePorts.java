package org.bootlace.hil.slot;

import java.util.List;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialDevice;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialSettings;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransport;

/** A machine with some serial ports and nothing on its USB bus; nothing can be opened. */
final class FakePorts implements UsbBus {

    boolean closed;
    private final List<SerialDevice> serial;

    FakePorts(SerialDevice... serial) {
        this.serial = List.of(serial);
    }

    HostPorts host() {
        return new HostPorts(this, new Serial(serial), HostClock.system());
    }

    @Override
    public List<UsbDevice> devices() {
        return List.of();
    }

    @Override
    public UsbTransport open(UsbDevice device) {
        throw new UnsupportedOperationException("open " + device);
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Serial(List<SerialDevice> devices) implements SerialPorts {

        @Override
        public SerialTransport open(String port, SerialSettings settings) {
            throw new UnsupportedOperationException("open " + port);
        }
    }
}
