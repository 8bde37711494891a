package org.bootlace.emulator.board;

import java.util.Optional;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.WireTime;

/** A personality from its attachment to its detachment: under the board's lock, seen by the taps. */
final class AttachedFunction implements UsbFunction {

    private final Object lock;
    private final Personality personality;
    private final Alarms alarms;
    private final Tapping tapping;
    private boolean attached = true;

    AttachedFunction(Object lock, Personality personality, Alarms alarms, Tapping tapping) {
        this.lock = lock;
        this.personality = personality;
        this.alarms = alarms;
        this.tapping = tapping;
    }

    @Override
    public byte[] deviceDescriptor() {
        return personality.descriptors().device().clone();
    }

    @Override
    public byte[] configurationDescriptor() {
        return personality.descriptors().configuration().clone();
    }

    @Override
    public long listeningAt() {
        synchronized (lock) {
            return attached ? personality.listeningAt() : 0;
        }
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out) {
        return control(setup, out, WireTime.TURNAROUND);
    }

    @Override
    public ControlReply controlQueued(SetupPacket setup, byte[] out) {
        return control(setup, out, 0);
    }

    private ControlReply control(SetupPacket setup, byte[] out, long turnaround) {
        synchronized (lock) {
            long now = alarms.now();
            if (!attached) {
                return new ControlReply(ControlOutcome.NO_RESPONSE, now);
            }
            long startsAt = Math.max(now, personality.listeningAt());
            ControlReply reply = personality.control(setup, out, startsAt + turnaround);
            tapping.control(setup, out, startsAt, reply);
            return reply;
        }
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        synchronized (lock) {
            if (!attached) {
                return ControlOutcome.NO_RESPONSE;
            }
            ControlOutcome outcome = personality.out(endpoint, data);
            tapping.out(endpoint, data, outcome, alarms.now());
            return outcome;
        }
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        synchronized (lock) {
            Optional<byte[]> data = attached ? personality.in(endpoint, maxLength) : Optional.empty();
            data.ifPresent(bytes -> tapping.in(endpoint, bytes, alarms.now()));
            return data;
        }
    }

    @Override
    public void busReset() {
        synchronized (lock) {
            if (attached) {
                personality.busReset();
            }
        }
    }

    void detached() {
        attached = false;
    }
}
