package org.bootlace.emulator.fault;

import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.FlashMedia;
import org.bootlace.emulator.chip.Sector;

/** Flash as a {@link FaultInjector} spoils it: slower, and with bits that did not take. */
public final class FaultyFlash implements FlashMedia {

    private final FlashMedia flash;
    private final FlashArray cells;
    private final FaultInjector faults;

    /**
     * @param cells the bare cells under {@code flash}
     */
    public FaultyFlash(FlashMedia flash, FlashArray cells, FaultInjector faults) {
        this.flash = flash;
        this.cells = cells;
        this.faults = faults;
    }

    @Override
    public FlashGeometry geometry() {
        return flash.geometry();
    }

    @Override
    public byte[] read(long address, int length) {
        return flash.read(address, length);
    }

    @Override
    public long eraseNanos(Sector sector) {
        return faults.slowed(flash.eraseNanos(sector));
    }

    @Override
    public long massEraseNanos() {
        return faults.slowed(flash.massEraseNanos());
    }

    @Override
    public long programNanos(int count) {
        return faults.slowed(flash.programNanos(count));
    }

    @Override
    public void erase(Sector sector) {
        flash.erase(sector);
    }

    @Override
    public void eraseHalfway(Sector sector) {
        flash.eraseHalfway(sector);
    }

    @Override
    public void massErase() {
        flash.massErase();
    }

    @Override
    public void program(long address, byte[] bytes, int count) {
        flash.program(address, bytes, count);
        faults.programmed(cells, address, count);
    }
}
