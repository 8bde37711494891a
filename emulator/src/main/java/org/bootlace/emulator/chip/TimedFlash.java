package org.bootlace.emulator.chip;

import java.util.random.RandomGenerator;

/** The bare cells with their times: what a flash controller without protection would offer. */
public final class TimedFlash implements FlashMedia {

    private final FlashArray cells;
    private final FlashTimer timer;
    private final RandomGenerator damage;

    /**
     * @param damage decides which bits an interrupted erase leaves behind
     */
    public TimedFlash(FlashArray cells, FlashTimer timer, RandomGenerator damage) {
        this.cells = cells;
        this.timer = timer;
        this.damage = damage;
    }

    @Override
    public FlashGeometry geometry() {
        return cells.geometry();
    }

    @Override
    public byte[] read(long address, int length) {
        return cells.read(address, length);
    }

    @Override
    public long eraseNanos(Sector sector) {
        return timer.eraseNanos(sector.size());
    }

    @Override
    public long massEraseNanos() {
        return timer.massEraseNanos();
    }

    @Override
    public long programNanos(int count) {
        return timer.programNanos(count);
    }

    @Override
    public void erase(Sector sector) {
        cells.erase(sector);
    }

    @Override
    public void eraseHalfway(Sector sector) {
        cells.eraseHalfway(sector, damage);
    }

    @Override
    public void massErase() {
        geometry().sectors().forEach(cells::erase);
    }

    @Override
    public void program(long address, byte[] bytes, int count) {
        cells.program(address, bytes, count);
    }

    @Override
    public boolean readable(long address, int length) {
        return cells.readable(address, length);
    }

    @Override
    public void programHalfway(long address, byte[] bytes, int count) {
        cells.programHalfway(address, bytes, count, damage);
    }
}
