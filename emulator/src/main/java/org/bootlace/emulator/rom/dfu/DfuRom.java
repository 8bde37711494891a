package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.DescriptorType;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.StandardRequests;
import org.bootlace.emulator.usb.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * The DFU bootloader on the bus. A CLASSIC one answers GETSTATUS first and works afterwards: until the operation is over
 * it does not hear the host at all. A HAL one works before the status stage: that transfer lasts as long as the operation.
 */
public final class DfuRom implements Personality {

    /** From the answer "dfuMANIFEST" to leaving the bus. */
    private static final long JUMP_DELAY = 1_000_000;

    /** From the end of the data stage to that of the status stage of a short transfer. */
    private static final long STATUS_STAGE = 100_000;

    private final int wTransferSize;
    private final boolean functionalDescriptorHangs;
    private final DescriptorSet descriptors;
    private final StandardRequests standard;
    private final TransitionTable table;
    private final DfuSession session;
    private final RomHost host;
    private @Nullable Operation running;
    private long startedAt;
    private long endsAt;
    private long listeningAt;

    /**
     * @param serial the serial number of this board's die
     */
    public DfuRom(ChipProfile chip, ChipMemory memory, String serial, RomHost host) {
        this.wTransferSize = chip.dfu().wTransferSize();
        this.descriptors = DfuDescriptors.of(chip, serial);
        this.standard = new StandardRequests(descriptors);
        this.functionalDescriptorHangs = chip.rom().has(Quirk.FUNCTIONAL_DESCRIPTOR_HANGS);
        this.table = TransitionTable.of(chip.rom().personality(), chip.rom().quirks());
        this.session = new DfuSession(chip, memory);
        this.host = host;
    }

    @Override
    public DescriptorSet descriptors() {
        return descriptors;
    }

    @Override
    public long listeningAt() {
        return listeningAt;
    }

    @Override
    public ControlReply control(SetupPacket setup, byte[] out, long startsAt) {
        Operation due = running;
        if (due != null && startsAt >= endsAt) {
            finish(due);
        }
        DfuPhase before = session.phase();
        ControlOutcome outcome = StandardRequests.isStandard(setup) ? standard(setup) : react(setup, out);
        int bytes = outcome instanceof ControlOutcome.Data data ? data.bytes().length : out.length;
        long over = startsAt + WireTime.transactions(bytes);
        return new ControlReply(outcome, session.phase() == before ? over : entered(session.phase(), over));
    }

    @Override
    public void busReset() {
        standard.busReset();
        session.powerUp();
    }

    @Override
    public void halt(long now) {
        Operation interrupted = running;
        running = null;
        if (interrupted == null || now <= startedAt) {
            return;
        }
        if (now < endsAt) {
            interrupted.interrupt((double) (now - startedAt) / (endsAt - startedAt));
        } else {
            interrupted.finish();
        }
    }

    private ControlOutcome react(SetupPacket setup, byte[] out) {
        DfuInput input = DfuInput.of(setup, wTransferSize);
        return table.reaction(session.phase(), input).react(session, setup, out);
    }

    private ControlOutcome standard(SetupPacket setup) {
        boolean functional =
                setup.isIn() && setup.bRequest() == 6 && setup.wValue() >> 8 == DescriptorType.DFU_FUNCTIONAL;
        return functional && functionalDescriptorHangs ? ControlOutcome.NO_RESPONSE : standard.answer(setup);
    }

    /**
     * What a request that led to {@code phase} starts.
     *
     * @param over when its transfer would be over
     * @return when it is over
     */
    private long entered(DfuPhase phase, long over) {
        switch (phase) {
            case BUSY -> begin(over);
            case TOLD -> {
                begin(over - STATUS_STAGE);
                return Math.max(over, endsAt + STATUS_STAGE);
            }
            case MANIFEST -> host.at(over + JUMP_DELAY, () -> host.leave(session.pointer()));
            case DETACHED -> host.at(Math.max(over + JUMP_DELAY, endsAt), host::reconnect);
            default -> {}
        }
        return over;
    }

    private void begin(long now) {
        Operation operation = session.operation();
        Operation unfinished = running;
        if (unfinished != null) {
            forget(unfinished);
        }
        startedAt = now;
        endsAt = now + session.duration();
        listeningAt = session.phase() == DfuPhase.BUSY && table.hearsWhileBusy() ? now : endsAt;
        if (operation == null) {
            return;
        }
        running = operation;
        host.operationStarted(operation.kind(), startedAt, endsAt);
        if (endsAt == now) {
            finish(operation);
        } else {
            host.at(endsAt, () -> finish(operation));
        }
    }

    /** At the end of the operation, or at the host's next request when the clock has not come by yet. */
    private void finish(Operation operation) {
        if (running != operation) {
            return;
        }
        running = null;
        boolean resets = operation.resets();
        boolean inside = session.phase() == DfuPhase.TOLD;
        boolean wedged = operation.wedges();
        DfuStatus result = operation.finish();
        if (inside || session.phase() == DfuPhase.BUSY) {
            session.over(result, wedged);
        }
        if (resets && result == DfuStatus.OK) {
            reset(inside);
        }
    }

    /** What the host broke off goes on in flash; a new operation waits for it. */
    private void forget(Operation unfinished) {
        running = null;
        unfinished.finish();
    }

    /** An operation inside a transfer lets the transfer end first. */
    private void reset(boolean inside) {
        if (inside) {
            host.at(endsAt + JUMP_DELAY, host::reset);
        } else {
            host.reset();
        }
    }
}
