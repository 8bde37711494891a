package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.Personality;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.StandardRequests;
import org.bootlace.emulator.usb.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * The DFU bootloader on the bus. A CLASSIC one answers GETSTATUS first and works afterwards: until the operation is over
 * it does not hear the host at all.
 */
public final class DfuRom implements Personality {

    /** From the answer "dfuMANIFEST" to leaving the bus. */
    private static final long JUMP_DELAY = 1_000_000;

    private final int wTransferSize;
    private final DescriptorSet descriptors;
    private final StandardRequests standard;
    private final TransitionTable table;
    private final DfuSession session;
    private final RomHost host;
    private @Nullable Operation running;
    private long startedAt;
    private long listeningAt;

    /**
     * @param serial the serial number of this board's die
     */
    public DfuRom(ChipProfile chip, ChipMemory memory, String serial, RomHost host) {
        this.wTransferSize = chip.dfu().wTransferSize();
        this.descriptors = DfuDescriptors.of(chip, serial);
        this.standard = new StandardRequests(descriptors);
        this.table = TransitionTable.of(chip.rom().personality());
        this.session = new DfuSession(chip.dfu(), memory);
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
        if (running != null) {
            finish(running);
        }
        DfuPhase before = session.phase();
        ControlOutcome outcome = StandardRequests.isStandard(setup) ? standard.answer(setup) : react(setup, out);
        int bytes = outcome instanceof ControlOutcome.Data data ? data.bytes().length : out.length;
        long endsAt = startsAt + WireTime.control(bytes);
        if (session.phase() != before) {
            entered(session.phase(), endsAt);
        }
        return new ControlReply(outcome, endsAt);
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
        if (now < listeningAt) {
            interrupted.interrupt((double) (now - startedAt) / (listeningAt - startedAt));
        } else {
            interrupted.finish();
        }
    }

    private ControlOutcome react(SetupPacket setup, byte[] out) {
        DfuInput input = DfuInput.of(setup, wTransferSize);
        return table.reaction(session.phase(), input).react(session, setup, out);
    }

    /** What follows the status stage of the request that led to {@code phase}. */
    private void entered(DfuPhase phase, long now) {
        if (phase == DfuPhase.BUSY) {
            begin(now);
        } else if (phase == DfuPhase.MANIFEST) {
            host.at(now + JUMP_DELAY, () -> host.leave(session.pointer()));
        }
    }

    private void begin(long now) {
        Operation operation = session.operation();
        if (operation == null) {
            session.done(DfuStatus.OK);
            return;
        }
        running = operation;
        startedAt = now;
        listeningAt = now + operation.nanos();
        host.operationStarted(operation.kind(), startedAt, listeningAt);
        if (listeningAt == now) {
            finish(operation);
        } else {
            host.at(listeningAt, () -> finish(operation));
        }
    }

    /** At the end of the operation, or at the host's next request when the clock has not come by yet. */
    private void finish(Operation operation) {
        if (running != operation) {
            return;
        }
        running = null;
        boolean resets = operation.resets();
        DfuStatus result = operation.finish();
        if (session.phase() == DfuPhase.BUSY) {
            session.done(result);
        }
        if (resets && result == DfuStatus.OK) {
            host.reset();
        }
    }
}
