package org.bootlace.features.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransport;

/** A bench's USB bus that outlives the command which believes it is its own. */
public record BorrowedBus(UsbBus bus) implements UsbBus {

    /** The ports of {@code host}; closing them closes nothing. */
    public static HostPorts of(HostPorts host) {
        return new HostPorts(new BorrowedBus(host.usb()), host.serial(), host.clock());
    }

    @Override
    public List<UsbDevice> devices() {
        return bus.devices();
    }

    @Override
    public UsbTransport open(UsbDevice device) {
        return bus.open(device);
    }

    @Override
    public Optional<String> obstacle() {
        return bus.obstacle();
    }

    @Override
    public void awaitChange(HostClock clock, Duration limit) {
        bus.awaitChange(clock, limit);
    }

    @Override
    public void close() {
        // The bench closes its bus itself.
    }
}
