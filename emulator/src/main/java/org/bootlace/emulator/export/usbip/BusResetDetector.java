package org.bootlace.emulator.export.usbip;

import java.util.Optional;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;

/**
 * Turns the one trace a bus reset leaves on USB/IP into a bus reset. Linux resets and addresses the port on its own; on
 * the wire only the first step of enumeration shows, GET_DESCRIPTOR(DEVICE) of 64 bytes, now to a configured device.
 * Guarded by the lock of the pump that calls it.
 */
final class BusResetDetector implements UsbFunction {

    private static final SetupPacket FIRST_STEP = new SetupPacket(0x80, 0x06, 0x0100, 0, 64);
    private static final int STANDARD_TO_DEVICE = 0x00;
    private static final int SET_CONFIGURATION = 0x09;

    private final UsbFunction function;
    private boolean configured;

    BusResetDetector(UsbFunction function) {
        this.function = function;
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out) {
        before(setup);
        return after(setup, function.control(setup, out));
    }

    @Override
    public ControlReply controlQueued(SetupPacket setup, byte[] out) {
        before(setup);
        return after(setup, function.controlQueued(setup, out));
    }

    private void before(SetupPacket setup) {
        if (configured && setup.equals(FIRST_STEP)) {
            busReset();
        }
    }

    private ControlReply after(SetupPacket setup, ControlReply reply) {
        if (setup.bmRequestType() == STANDARD_TO_DEVICE && setup.bRequest() == SET_CONFIGURATION) {
            configured = setup.wValue() != 0 && reply.outcome() instanceof ControlOutcome.Ack;
        }
        return reply;
    }

    @Override
    public void busReset() {
        configured = false;
        function.busReset();
    }

    @Override
    public byte[] deviceDescriptor() {
        return function.deviceDescriptor();
    }

    @Override
    public byte[] configurationDescriptor() {
        return function.configurationDescriptor();
    }

    @Override
    public long listeningAt() {
        return function.listeningAt();
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        return function.out(endpoint, data);
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        return function.in(endpoint, maxLength);
    }
}
