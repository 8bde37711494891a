package org.bootlace.emulator.rom.dfu;

import java.util.stream.Stream;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Sector;

/** Mass erase (command 0x41 alone): all of main flash but what the bootloader never changes. */
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
        if (sectors().count() == flash().geometry().sectors().size()) {
            flash().massErase();
        } else {
            sectors().forEach(flash()::erase);
        }
        return DfuStatus.OK;
    }

    @Override
    public void interrupt(double share) {
        if (!session.isReadProtected()) {
            sectors().forEach(flash()::eraseHalfway);
        }
    }

    private Stream<Sector> sectors() {
        return flash().geometry().sectors().stream().filter(sector -> !session.isReadOnly(sector.start(), 1));
    }

    private FlashMedia flash() {
        return session.memory().flash();
    }
}
