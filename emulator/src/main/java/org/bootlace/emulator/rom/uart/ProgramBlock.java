package org.bootlace.emulator.rom.uart;

import org.bootlace.emulator.chip.MemoryRegion;

/**
 * Write Memory.
 *
 * @param resets whether the region is one of option bytes
 */
record ProgramBlock(MemoryRegion region, long address, byte[] bytes, long nanos, boolean resets) implements Job {

    @Override
    public JobKind kind() {
        return JobKind.PROGRAM;
    }

    @Override
    public void finish() {
        region.program(address, bytes, bytes.length);
    }

    @Override
    public void interrupt(double share) {
        region.programHalfway(address, bytes, (int) (bytes.length * share));
    }
}
