package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Quirk;

/** Read unprotect (command 0x92): flash and RAM are erased whatever protects them, then the chip resets; refused where product states rule. */
record ReadUnprotect(DfuSession session) implements Operation {

    @Override
    public OperationKind kind() {
        return OperationKind.READ_UNPROTECT;
    }

    @Override
    public long nanos() {
        return resets() ? flash().massEraseNanos() : 0;
    }

    @Override
    public DfuStatus finish() {
        if (!resets()) {
            return DfuStatus.ERR_UNKNOWN; // as AN3156 says of a failure
        }
        memory().forget();
        memory().options().readoutLevel(0);
        return session.has(Quirk.UNPROTECT_REPORTS_ERROR) ? DfuStatus.ERR_VENDOR : DfuStatus.OK;
    }

    @Override
    public void interrupt(double share) {
        if (resets()) {
            flash().geometry().sectors().forEach(flash()::eraseHalfway);
        }
    }

    @Override
    public boolean resets() {
        return memory().options().canRegress();
    }

    private ChipMemory memory() {
        return session.memory();
    }

    private FlashMedia flash() {
        return memory().flash().unprotected();
    }
}
