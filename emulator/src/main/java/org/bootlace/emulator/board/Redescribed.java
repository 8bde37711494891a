package org.bootlace.emulator.board;

import java.util.Optional;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.StandardRequests;
import org.bootlace.emulator.usb.WireTime;

/** A personality that shows other descriptors than its own, such as recorded ones, and is itself in all else. */
final class Redescribed implements Personality {

    private static final int GET_DESCRIPTOR = 6;

    private final Personality personality;
    private final DescriptorSet shown;
    private final StandardRequests requests;

    Redescribed(Personality personality, DescriptorSet shown) {
        this.personality = personality;
        this.shown = shown;
        this.requests = new StandardRequests(shown);
    }

    @Override
    public DescriptorSet descriptors() {
        return shown;
    }

    @Override
    public long listeningAt() {
        return personality.listeningAt();
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out, long startsAt) {
        if (!StandardRequests.isStandard(setup) || setup.bRequest() != GET_DESCRIPTOR) {
            return personality.control(setup, out, startsAt);
        }
        ControlOutcome outcome = requests.answer(setup);
        int bytes = outcome instanceof ControlOutcome.Data data ? data.bytes().length : 0;
        return new ControlReply(outcome, startsAt + WireTime.transactions(bytes));
    }

    @Override
    public ControlOutcome out(int endpoint, byte[] data) {
        return personality.out(endpoint, data);
    }

    @Override
    public Optional<byte[]> in(int endpoint, int maxLength) {
        return personality.in(endpoint, maxLength);
    }

    @Override
    public void busReset() {
        personality.busReset();
    }

    @Override
    public void halt(long now) {
        personality.halt(now);
    }
}
