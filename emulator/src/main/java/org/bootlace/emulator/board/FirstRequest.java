package org.bootlace.emulator.board;

import java.util.Optional;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;

/** A personality that tells when the host speaks to it for the first time. */
final class FirstRequest implements Personality {

    private final Personality personality;
    private final Runnable onFirst;
    private boolean seen;

    FirstRequest(Personality personality, Runnable onFirst) {
        this.personality = personality;
        this.onFirst = onFirst;
    }

    @Override
    public DescriptorSet descriptors() {
        return personality.descriptors();
    }

    @Override
    public long listeningAt() {
        return personality.listeningAt();
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out, long startsAt) {
        if (!seen) {
            seen = true;
            onFirst.run();
        }
        return personality.control(setup, out, startsAt);
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
