package org.bootlace.features.bench.emulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;

/** A board of a few fields: one function that answers everything the same way after the same time. */
final class FakeFunction implements UsbFunction, UsbPort {

    final List<SetupPacket> asked = new ArrayList<>();
    final List<UsbPort.Listener> listeners = new ArrayList<>();
    final VirtualClock clock;
    ControlOutcome outcome = ControlOutcome.ACK;
    long takes = 1_000_000;
    long deafUntil;
    boolean attached = true;

    FakeFunction(VirtualClock clock) {
        this.clock = clock;
    }

    void leaveAt(long time) {
        clock.at(time, () -> {
            attached = false;
            listeners.forEach(listener -> listener.detached(this));
        });
    }

    @Override
    public Optional<UsbFunction> attached() {
        return attached ? Optional.of(this) : Optional.empty();
    }

    @Override
    public void addListener(UsbPort.Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(UsbPort.Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public byte[] deviceDescriptor() {
        return new byte[18];
    }

    @Override
    public byte[] configurationDescriptor() {
        return new byte[9];
    }

    @Override
    public long listeningAt() {
        return deafUntil;
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out) {
        asked.add(setup);
        return new ControlReply(outcome, clock.now() + takes);
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        return ControlOutcome.ACK;
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        return Optional.empty();
    }

    @Override
    public void busReset() {}
}
