package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.transport.HostClock;
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

/** A host with nothing plugged in, on which no time passes but by waiting. */
final class FakeHost implements UsbBus, HostClock {

    private String obstacle = "";
    private long nanos;

    FakeHost withObstacle(String text) {
        obstacle = text;
        return this;
    }

    HostPorts ports() {
        return new HostPorts(this, new NoPorts(), this);
    }

    @Override
    public List<UsbDevice> devices() {
        return List.of();
    }

    @Override
    public UsbTransport open(UsbDevice device) {
        throw new UsbTransferException(UsbTransferException.Fault.DISCONNECTED, "nothing is plugged in");
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle.isEmpty() ? Optional.empty() : Optional.of(obstacle);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void pause(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public void close() {}

    private static final class NoPorts implements SerialPorts {

        @Override
        public List<SerialDevice> devices() {
            return List.of();
        }

        @Override
        public SerialTransport open(String port, SerialSettings settings) {
            throw new SerialTransferException(SerialTransferException.Fault.NOT_FOUND, port + " is not there");
        }
    }
}
