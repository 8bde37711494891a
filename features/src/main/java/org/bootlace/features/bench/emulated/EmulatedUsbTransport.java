package org.bootlace.features.bench.emulated;

import java.time.Duration;
import java.util.List;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbTransport;

/** An opened emulated device. */
record EmulatedUsbTransport(ControlPipe pipe) implements UsbTransport {

    private static final Duration STANDARD_REQUEST = Duration.ofSeconds(5);
    private static final byte[] NOTHING = {};

    @Override
    public byte[] controlIn(ControlSetup setup, int length, Duration timeout) {
        return pipe.transfer(packet(setup, length), NOTHING, timeout);
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout) {
        pipe.transfer(packet(setup, data.length), data.clone(), timeout);
    }

    @Override
    public List<ControlAnswer> controlQueue(List<ControlRequest> requests) {
        return pipe.transfers(requests);
    }

    @Override
    public void claim(int interfaceNumber) {
        // One program per emulated host: there is nobody to claim it from.
    }

    @Override
    public void selectAlternate(int interfaceNumber, int alternate) {
        pipe.transfer(new SetupPacket(0x01, 11, alternate, interfaceNumber, 0), NOTHING, STANDARD_REQUEST);
    }

    @Override
    public void close() {
        // Closing sends nothing over the wire.
    }

    private static SetupPacket packet(ControlSetup setup, int length) {
        return new SetupPacket(setup.bmRequestType(), setup.bRequest(), setup.wValue(), setup.wIndex(), length);
    }
}
