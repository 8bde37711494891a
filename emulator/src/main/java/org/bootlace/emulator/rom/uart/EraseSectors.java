package org.bootlace.emulator.rom.uart;

import java.util.List;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Sector;

/** Erase of some sectors, one after the other. */
record EraseSectors(FlashMedia flash, List<Sector> sectors, long nanos) implements Job {

    static EraseSectors of(FlashMedia flash, List<Sector> sectors) {
        long nanos = sectors.stream().mapToLong(flash::eraseNanos).sum();
        return new EraseSectors(flash, List.copyOf(sectors), nanos);
    }

    @Override
    public JobKind kind() {
        return JobKind.ERASE;
    }

    @Override
    public void finish() {
        sectors.forEach(flash::erase);
    }

    @Override
    public void interrupt(double share) {
        int whole = (int) (share * sectors.size());
        sectors.subList(0, whole).forEach(flash::erase);
        if (whole < sectors.size()) {
            flash.eraseHalfway(sectors.get(whole));
        }
    }
}
