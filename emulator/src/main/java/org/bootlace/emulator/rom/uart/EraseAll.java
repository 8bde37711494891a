package org.bootlace.emulator.rom.uart;

import org.bootlace.emulator.chip.FlashMedia;

/** Mass erase. */
record EraseAll(FlashMedia flash, long nanos) implements Job {

    @Override
    public JobKind kind() {
        return JobKind.MASS_ERASE;
    }

    @Override
    public void finish() {
        flash.massErase();
    }

    @Override
    public void interrupt(double share) {
        flash.geometry().sectors().forEach(flash::eraseHalfway);
    }
}
