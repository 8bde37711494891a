package org.bootlace.emulator.rom.dfu;

import java.util.Optional;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.Sector;

/** Erase (command 0x41 with an address): the sector that holds the address. Moves the pointer there too. */
record EraseSector(DfuSession session, long address) implements Operation {

    @Override
    public OperationKind kind() {
        return OperationKind.ERASE;
    }

    /** How soon a wedged H743 answers; the erase itself goes on behind it. */
    private static final long WEDGED = 16_000_000;

    @Override
    public long nanos() {
        return wedges() ? WEDGED : sector().map(flash()::eraseNanos).orElse(0L);
    }

    @Override
    public DfuStatus finish() {
        session.pointer(address);
        if (session.isReadProtected()) {
            return session.refusal();
        }
        Optional<Sector> sector = sector();
        sector.ifPresent(flash()::erase);
        return sector.isPresent() ? DfuStatus.OK : session.machine().badAddress();
    }

    @Override
    public void interrupt(double share) {
        sector().ifPresent(flash()::eraseHalfway);
    }

    @Override
    public boolean wedges() {
        FlashGeometry geometry = flash().geometry();
        boolean upperHalf = address >= geometry.start() + geometry.size() / 2;
        return upperHalf && sector().isPresent() && session.has(Quirk.WEDGE_BANK_2);
    }

    private Optional<Sector> sector() {
        boolean refused = session.isReadProtected() || session.isReadOnly(address, 1);
        return refused ? Optional.empty() : flash().geometry().sectorAt(address);
    }

    private FlashMedia flash() {
        return session.memory().flash();
    }
}
