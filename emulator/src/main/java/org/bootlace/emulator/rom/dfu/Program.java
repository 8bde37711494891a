package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.MemoryRegion;
import org.bootlace.emulator.chip.Quirk;
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
        if (region == null || isRefused()) {
            return 0;
        }
        long erasure = regresses() ? session.memory().flash().unprotected().massEraseNanos() : 0;
        return region.programNanos(bytes.length) + erasure;
    }

    @Override
    public DfuStatus finish() {
        if (isRefused()) {
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
        if (region != null && !isRefused()) {
            region.programHalfway(address, bytes, (int) (bytes.length * share));
        }
    }

    @Override
    public boolean resets() {
        return region != null && !isRefused() && session.memory().options().owns(region);
    }

    private boolean isRefused() {
        return session.isReadProtected() && !(regresses() && session.has(Quirk.OPTION_WRITE_AT_RDP1));
    }

    private boolean regresses() {
        return region != null && session.memory().options().regresses(region, address, bytes);
    }

    private @Nullable MemoryRegion writable(@Nullable MemoryRegion candidate) {
        boolean fits = candidate != null
                && candidate.programmable()
                && candidate.contains(address, bytes.length)
                && !session.isReadOnly(address, bytes.length);
        return fits ? candidate : null;
    }
}
