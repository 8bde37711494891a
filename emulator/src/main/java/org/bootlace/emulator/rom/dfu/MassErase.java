package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.FlashMedia;

/** Mass erase (command 0x41 alone): all of main flash. */
record MassErase(DfuSession session) implements Operation {

    @Override
    public OperationKind kind() {
        return OperationKind.MASS_ERASE;
    }

    @Override
    public long nanos() {
        return session.isReadProtected() ? 0 : flash().massEraseNanos();
    }

    @Override
    public DfuStatus finish() {
        if (session.isReadProtected()) {
            return session.refusal();
        }
        flash().massErase();
        return DfuStatus.OK;
    }

    @Override
    public void interrupt(double share) {
        if (!session.isReadProtected()) {
            flash().geometry().sectors().forEach(flash()::eraseHalfway);
        }
    }

    private FlashMedia flash() {
        return session.memory().flash();
    }
}
