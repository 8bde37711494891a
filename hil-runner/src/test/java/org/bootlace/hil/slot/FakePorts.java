package org.bootlace.hil.slot;

import java.time.Duration;
import java.util.ArrayList;
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

/** A machine with some serial ports and nothing on its USB bus; nothing can be opened, and waiting costs nothing. */
final class FakePorts implements UsbBus, HostClock {

    boolean closed;
    Duration paused = Duration.ZERO;
    Runnable whenPaused = () -> {};
    final List<SerialDevice> serial;

    FakePorts(SerialDevice... serial) {
        this.serial = new ArrayList<>(List.of(serial));
    }

    HostPorts host() {
        return new HostPorts(this, new Serial(serial), this);
    }

    @Override
    public long nanos() {
        return paused.toNanos();
    }

    @Override
    public void pause(Duration duration) {
        paused = paused.plus(duration);
        whenPaused.run();
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
