package org.bootlace.emulator.rom.dfu;

import java.util.Optional;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Sector;

/** Erase (command 0x41 with an address): the sector that holds the address. Moves the pointer there too. */
record EraseSector(DfuSession session, long address) implements Operation {

    @Override
    public OperationKind kind() {
        return OperationKind.ERASE;
    }

    @Override
    public long nanos() {
        return sector().map(flash()::eraseNanos).orElse(0L);
    }

    @Override
    public DfuStatus finish() {
        session.pointer(address);
        if (session.isReadProtected()) {
            return DfuStatus.ERR_VENDOR;
        }
        Optional<Sector> sector = sector();
        sector.ifPresent(flash()::erase);
        return sector.isPresent() ? DfuStatus.OK : DfuStatus.ERR_TARGET;
    }

    @Override
    public void interrupt(double share) {
        sector().ifPresent(flash()::eraseHalfway);
    }

    private Optional<Sector> sector() {
        return session.isReadProtected() ? Optional.empty() : flash().geometry().sectorAt(address);
    }

    private FlashMedia flash() {
        return session.memory().flash();
    }
}
