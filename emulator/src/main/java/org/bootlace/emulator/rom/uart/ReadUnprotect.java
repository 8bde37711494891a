package org.bootlace.emulator.rom.uart;

import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.FlashMedia;

/** Readout Unprotect: flash and RAM are erased whatever protects them, then the chip resets. */
record ReadUnprotect(ChipMemory memory, long nanos) implements Job {

    @Override
    public JobKind kind() {
        return JobKind.READ_UNPROTECT;
    }

    @Override
    public void finish() {
        memory.forget();
        memory.options().readoutLevel(0);
    }

    @Override
    public void interrupt(double share) {
        flash().geometry().sectors().forEach(flash()::eraseHalfway);
    }

    @Override
    public boolean resets() {
        return true;
    }

    private FlashMedia flash() {
        return memory.flash().unprotected();
    }
}
