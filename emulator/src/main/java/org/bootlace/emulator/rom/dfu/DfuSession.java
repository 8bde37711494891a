package org.bootlace.emulator.rom.dfu;

import java.util.Arrays;
import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.DfuParameters;
import org.bootlace.emulator.chip.MemoryRegion;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.jspecify.annotations.Nullable;

/** What the state machine remembers between requests; the reactions of a table change it. */
final class DfuSession {

    private static final long ADDRESS_MASK = 0xFFFF_FFFFL;
    private static final int FIRST_DATA_BLOCK = 2;

    private final DfuParameters parameters;
    private final ChipMemory memory;
    private DfuPhase phase = DfuPhase.IDLE;
    private DfuStatus status = DfuStatus.OK;
    private long pointer;
    private @Nullable Operation operation;

    DfuSession(DfuParameters parameters, ChipMemory memory) {
        this.parameters = parameters;
        this.memory = memory;
        powerUp();
    }

    /** The state after power-up and, as far as is known, after a bus reset. */
    void powerUp() {
        phase = Arrays.stream(DfuPhase.values())
                .filter(candidate ->
                        candidate.reported().wire() == parameters.powerUp().state())
                .findFirst()
                .orElse(DfuPhase.IDLE);
        status = Arrays.stream(DfuStatus.values())
                .filter(candidate -> candidate.wire() == parameters.powerUp().status())
                .findFirst()
                .orElse(DfuStatus.OK);
        pointer = memory.flash().geometry().start();
        operation = null;
    }

    DfuPhase phase() {
        return phase;
    }

    void phase(DfuPhase next) {
        phase = next;
    }

    ChipMemory memory() {
        return memory;
    }

    long pointer() {
        return pointer;
    }

    void pointer(long address) {
        pointer = address;
    }

    boolean isReadProtected() {
        return memory.options().readoutLevel() != 0;
    }

    /** The operation taken by the last DNLOAD and not yet told about. */
    @Nullable
    Operation operation() {
        return operation;
    }

    /** Takes an operation; the next GETSTATUS starts it. */
    ControlOutcome accept(Operation taken) {
        operation = taken;
        phase = DfuPhase.ACCEPTED;
        return ControlOutcome.ACK;
    }

    /** The operation is over; the next GETSTATUS tells. */
    void done(DfuStatus result) {
        operation = null;
        status = result;
        phase = DfuPhase.DONE;
    }

    /** To {@code next} with status OK, dropping what was taken. */
    void settle(DfuPhase next) {
        operation = null;
        status = DfuStatus.OK;
        phase = next;
    }

    void fail(DfuStatus reason) {
        operation = null;
        status = reason;
        phase = DfuPhase.ERROR;
    }

    DfuStatus status() {
        return status;
    }

    /** GETSTATUS: the six bytes, cut to what the host asked for. */
    ControlOutcome report(SetupPacket setup, DfuState state, int bwPollTimeout) {
        byte[] bytes = {
            (byte) status.wire(),
            (byte) bwPollTimeout,
            (byte) (bwPollTimeout >> 8),
            (byte) (bwPollTimeout >> 16),
            (byte) state.wire(),
            0
        };
        return data(bytes, setup);
    }

    int bwPollTimeout(OperationKind kind) {
        return kind.bwPollTimeout(parameters.bwPollTimeout());
    }

    /** Get Commands. */
    ControlOutcome commands(SetupPacket setup) {
        byte[] commands = parameters.commands().toBytes();
        phase = setup.wLength() > commands.length ? DfuPhase.IDLE : DfuPhase.UPLOAD_IDLE;
        return data(commands, setup);
    }

    /** Where a data block lies. */
    long address(SetupPacket setup) {
        long blocks = (long) setup.wValue() - FIRST_DATA_BLOCK;
        return (pointer + blocks * parameters.wTransferSize()) & ADDRESS_MASK;
    }

    /** Memory from a block's address on, up to the end of the region it starts in. */
    ControlOutcome upload(SetupPacket setup) {
        if (isReadProtected()) {
            fail(DfuStatus.ERR_VENDOR);
            return ControlOutcome.STALL;
        }
        long address = address(setup);
        MemoryRegion region = memory.at(address);
        if (region == null) {
            fail(DfuStatus.ERR_TARGET);
            return ControlOutcome.STALL;
        }
        phase = DfuPhase.UPLOAD_IDLE;
        int length = (int) Math.min(setup.wLength(), region.end() - address);
        return new ControlOutcome.Data(region.read(address, length));
    }

    static ControlOutcome data(byte[] bytes, SetupPacket setup) {
        return new ControlOutcome.Data(bytes.length <= setup.wLength() ? bytes : Arrays.copyOf(bytes, setup.wLength()));
    }
}
