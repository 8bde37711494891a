package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Quirk;

/** Read unprotect (command 0x92): flash and RAM are erased whatever protects them, then the chip resets. */
record ReadUnprotect(DfuSession session) implements Operation {

    @Override
    public OperationKind kind() {
        return OperationKind.READ_UNPROTECT;
    }

    @Override
    public long nanos() {
        return flash().massEraseNanos();
    }

    @Override
    public DfuStatus finish() {
        flash().massErase();
        memory().powerLost();
        memory().options().readoutLevel(0);
        return session.has(Quirk.UNPROTECT_REPORTS_ERROR) ? DfuStatus.ERR_VENDOR : DfuStatus.OK;
    }

    @Override
    public void interrupt(double share) {
        flash().geometry().sectors().forEach(flash()::eraseHalfway);
    }

    @Override
    public boolean resets() {
        return true;
    }

    private ChipMemory memory() {
        return session.memory();
    }

    private FlashMedia flash() {
        return memory().flash().unprotected();
    }
}
