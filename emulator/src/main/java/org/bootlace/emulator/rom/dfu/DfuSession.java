package org.bootlace.emulator.rom.dfu;

import java.util.Arrays;
import org.bootlace.emulator.chip.BootRom;
import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.DfuParameters;
import org.bootlace.emulator.chip.MemoryProfile;
import org.bootlace.emulator.chip.MemoryRegion;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.jspecify.annotations.Nullable;

/** What the state machine remembers between requests; the reactions of a table change it. */
final class DfuSession {

    private static final long ADDRESS_MASK = 0xFFFF_FFFFL;
    private static final long MILLISECOND = 1_000_000;

    /** Blocks below are commands (0) and reserved (1). */
    static final int FIRST_DATA_BLOCK = 2;

    private final DfuParameters parameters;
    private final BootRom rom;
    private final Machine machine;
    private final ChipMemory memory;
    private final MemoryProfile.Flash flash;
    private DfuPhase phase = DfuPhase.IDLE;
    private DfuStatus status = DfuStatus.OK;
    private long pointer;
    private @Nullable Operation operation;
    private long duration;
    private int lastWait;

    DfuSession(ChipProfile chip, ChipMemory memory) {
        this.parameters = chip.dfu();
        this.rom = chip.rom();
        this.machine = Machine.of(rom.personality());
        this.memory = memory;
        this.flash = chip.memory().flash();
        powerUp();
    }

    /** The state after power-up and, as far as is known, after a bus reset. */
    void powerUp() {
        DfuParameters.PowerUp start =
                rom.has(Quirk.STARTS_IDLE) ? new DfuParameters.PowerUp(2, 0) : parameters.powerUp();
        phase = Arrays.stream(DfuPhase.values())
                .filter(candidate -> candidate.reported().wire() == start.state())
                .findFirst()
                .orElse(DfuPhase.IDLE);
        status = Arrays.stream(DfuStatus.values())
                .filter(candidate -> candidate.wire() == start.status())
                .findFirst()
                .orElse(DfuStatus.OK);
        pointer = memory.flash().geometry().start();
        operation = null;
    }

    Machine machine() {
        return machine;
    }

    boolean has(Quirk quirk) {
        return rom.has(quirk);
    }

    int wTransferSize() {
        return parameters.wTransferSize();
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

    /** Whether some of those bytes lie in sectors that the bootloader refuses to change. */
    boolean isReadOnly(long address, int length) {
        return flash.readOnly() != null
                && memory.flash().geometry().sectors().stream()
                        .filter(flash::isReadOnly)
                        .anyMatch(sector -> sector.start() < address + length && sector.end() > address);
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

    /**
     * Starts what was taken.
     *
     * @return milliseconds the host is asked to wait
     */
    int start(DfuPhase next) {
        Operation taken = operation;
        phase = next;
        duration = taken == null ? 0 : taken.nanos();
        lastWait = taken == null ? 0 : taken.kind().bwPollTimeout(parameters.bwPollTimeout());
        return lastWait;
    }

    /** Nanoseconds that what was started takes. */
    long duration() {
        return duration;
    }

    int durationMillis() {
        return (int) ((duration + MILLISECOND - 1) / MILLISECOND);
    }

    /** Milliseconds the host was asked to wait when the operation was started. */
    int lastWait() {
        return lastWait;
    }

    /** The operation is over; the next GETSTATUS tells, unless the bootloader is stuck. */
    void over(DfuStatus result, boolean wedged) {
        operation = null;
        status = result;
        if (wedged) {
            phase = DfuPhase.WEDGED;
        } else if (phase == DfuPhase.BUSY) {
            phase = DfuPhase.DONE;
        } else if (result != DfuStatus.OK) {
            phase = DfuPhase.ERROR;
        }
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

    void stray(DfuStatus reason) {
        status = reason;
        phase = DfuPhase.STRAY;
    }

    /** What erase and program end with at readout level 1. */
    DfuStatus refusal() {
        return has(Quirk.SILENT_DROP_AT_RDP1) ? DfuStatus.OK : DfuStatus.ERR_VENDOR;
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

    /** Memory from a block's address on, up to the end of the region it starts in, unless something keeps it. */
    ControlOutcome upload(SetupPacket setup) {
        if (isReadProtected()) {
            fail(DfuStatus.ERR_VENDOR);
            return ControlOutcome.STALL;
        }
        long address = address(setup);
        MemoryRegion region = memory.at(address);
        if (region == null) {
            fail(machine.badAddress());
            return ControlOutcome.STALL;
        }
        int length = (int) Math.min(Math.min(setup.wLength(), wTransferSize()), region.end() - address);
        if (!region.readable(address, length)) {
            fail(DfuStatus.ERR_VENDOR);
            return ControlOutcome.STALL;
        }
        phase = DfuPhase.UPLOAD_IDLE;
        return new ControlOutcome.Data(region.read(address, length));
    }

    static ControlOutcome data(byte[] bytes, SetupPacket setup) {
        return new ControlOutcome.Data(bytes.length <= setup.wLength() ? bytes : Arrays.copyOf(bytes, setup.wLength()));
    }
}
