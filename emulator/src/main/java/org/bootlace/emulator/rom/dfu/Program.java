package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.MemoryRegion;
import org.jspecify.annotations.Nullable;

/** A data block: into whatever memory is at its address. Option bytes take effect with a reset of the chip. */
final class Program implements Operation {

    private final DfuSession session;
    private final long address;
    private final byte[] bytes;
    private final @Nullable MemoryRegion region;

    Program(DfuSession session, long address, byte[] bytes) {
        this.session = session;
        this.address = address;
        this.bytes = bytes;
        this.region = writable(session.memory().at(address));
    }

    @Override
    public OperationKind kind() {
        return OperationKind.PROGRAM;
    }

    @Override
    public long nanos() {
        return region == null || session.isReadProtected() ? 0 : region.programNanos(bytes.length);
    }

    @Override
    public DfuStatus finish() {
        if (session.isReadProtected()) {
            return session.refusal();
        }
        if (region == null) {
            return session.machine().badAddress();
        }
        region.program(address, bytes, bytes.length);
        return DfuStatus.OK;
    }

    @Override
    public void interrupt(double share) {
        if (region != null && !session.isReadProtected()) {
            region.programHalfway(address, bytes, (int) (bytes.length * share));
        }
    }

    @Override
    public boolean resets() {
        return region != null
                && !session.isReadProtected()
                && session.memory().options().owns(region);
    }

    private @Nullable MemoryRegion writable(@Nullable MemoryRegion candidate) {
        boolean fits = candidate != null && candidate.programmable() && candidate.contains(address, bytes.length);
        return fits ? candidate : null;
    }
}
