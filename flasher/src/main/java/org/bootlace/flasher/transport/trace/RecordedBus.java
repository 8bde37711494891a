package org.bootlace.flasher.transport.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransport;

/** A bus whose devices are recorded once they are opened. */
final class RecordedBus implements UsbBus {

    private static final ControlSetup DEVICE_DESCRIPTOR = new ControlSetup(0x80, 6, 0x0100, 0);
    private static final ControlSetup CONFIGURATION_DESCRIPTOR = new ControlSetup(0x80, 6, 0x0200, 0);
    private static final int DEVICE_DESCRIPTOR_LENGTH = 18;
    private static final int ALL = 0xFFFF;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final UsbBus bus;
    private final Recording recording;
    private final LongSupplier nanos;

    /** @param nanos since the recording began */
    RecordedBus(UsbBus bus, Recording recording, LongSupplier nanos) {
        this.bus = bus;
        this.recording = recording;
        this.nanos = nanos;
    }

    @Override
    public List<UsbDevice> devices() {
        return bus.devices();
    }

    /** Also asks for the descriptors: the operating system did so before there was a recording, and readers need them. */
    @Override
    public UsbTransport open(UsbDevice device) {
        RecordedTransport transport = new RecordedTransport(
                bus.open(device),
                recording,
                nanos,
                new RecordedTransport.Place(number(device), recording.addressOf(device)));
        introduce(transport, DEVICE_DESCRIPTOR, DEVICE_DESCRIPTOR_LENGTH);
        introduce(
                transport,
                CONFIGURATION_DESCRIPTOR,
                device.configuration().length == 0 ? ALL : device.configuration().length);
        return transport;
    }

    private static void introduce(UsbTransport transport, ControlSetup setup, int length) {
        try {
            transport.controlIn(setup, length, PATIENCE);
        } catch (UsbTransferException refused) {
            // It is in the recording, and the job will meet the reason by itself.
        }
    }

    /** The bus number of {@code 1-2.3}; of a path without one, 0. */
    private static int number(UsbDevice device) {
        String first = device.path().text().split("-", 2)[0];
        return first.matches("\\d{1,4}") ? Integer.parseInt(first) : 0;
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
        bus.close();
    }
}
